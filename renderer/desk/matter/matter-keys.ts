import type { KeyboardEvent } from 'react';
import { isInputMethod } from '../keys/match-key.ts';
import { arm, confirm, type MatterActDeps } from './matter-actions.ts';
import { moveTo, ordersOf } from './matter-store.ts';

/** By the place of the key: a bare letter belongs to the list while it has the keyboard. */
const PROGRESS_KEY = 'KeyP';

/** Arrows, Home, End and digits choose; Enter and P say what would be done, Enter does it; Esc takes a step back. */
export function onMatterKey(deps: MatterActDeps, event: KeyboardEvent<HTMLElement>, leave: () => void): void {
  if (isInputMethod(event.nativeEvent) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  // A button of the foot has its own Enter.
  if (event.key === 'Enter' && event.target instanceof HTMLButtonElement) return;
  const act = actOf(deps, event, leave);
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  const isHeld = event.repeat && (event.key === 'Enter' || event.code === PROGRESS_KEY || event.key === 'Escape');
  if (!isHeld) act();
}

function actOf(deps: MatterActDeps, { key, code }: KeyboardEvent<HTMLElement>, leave: () => void): (() => void) | null {
  const { matter } = deps;
  const snapshot = matter.getState();
  const to = (row: number) => () => moveTo(matter, row);
  if (key === 'ArrowDown') return to(snapshot.active + 1);
  if (key === 'ArrowUp') return to(snapshot.active - 1);
  if (key === 'Home') return to(0);
  if (key === 'End') return to(ordersOf(snapshot).length - 1);
  if (/^[1-9]$/.test(key)) return Number(key) <= ordersOf(snapshot).length ? to(Number(key) - 1) : null;
  if (key === 'Enter') return () => (snapshot.armed ? confirm(deps) : arm(deps, 'join'));
  if (code === PROGRESS_KEY) return () => arm(deps, 'progress');
  if (key === 'Escape') return snapshot.armed ? () => matter.setState({ armed: null }) : leave;
  return null;
}
