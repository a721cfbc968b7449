import type { KeyboardEvent } from 'react';
import type { MarkDecision } from '../../../shared/order/caller-mark.ts';
import type { Client } from '../../ipc/client.ts';
import { isInputMethod } from '../keys/match-key.ts';
import type { Report } from '../notice/report.ts';
import { activeEntry, entriesOf, type MarkStore, moveTo, takeList } from './mark-store.ts';

export interface MarkDeps {
  readonly client: Client;
  readonly mark: MarkStore;
  readonly report: Report;
}

/** By the place of the key: a bare letter belongs to the list while it has the keyboard. */
const AGAINST_KEY = 'KeyR';

/** The first press says what would be decided; nothing is sent by one key. */
export function arm({ mark }: Pick<MarkDeps, 'mark'>, kind: 'approve' | 'against'): void {
  const snapshot = mark.getState();
  const entry = activeEntry(snapshot);
  if (!entry || !snapshot.list) return;
  const isDecided = entry.mark !== null;
  if (kind === 'against') mark.setState({ armed: isDecided ? { kind: 'end' } : { kind: 'refuse' } });
  else if (!isDecided) mark.setState({ armed: { kind: 'approve', days: snapshot.list.days } });
}

/** More or fewer days, within what central allows. */
function addDays({ mark }: Pick<MarkDeps, 'mark'>, days: number): void {
  const { armed, list } = mark.getState();
  if (armed?.kind !== 'approve' || !list) return;
  mark.setState({ armed: { kind: 'approve', days: Math.min(Math.max(armed.days + days, 1), list.mostDays) } });
}

/** The second press; the list is read again, whatever became of it. */
export async function confirm({ client, mark, report }: MarkDeps): Promise<void> {
  const snapshot = mark.getState();
  const entry = activeEntry(snapshot);
  const decision: MarkDecision | null = snapshot.armed;
  mark.setState({ armed: null });
  if (!entry || !decision) return;
  const reply = await client.invoke('lead:decide-mark', { orderId: entry.orderId, decision });
  report('mark', reply.ok ? null : reply.error);
  const list = await client.invoke('lead:marks', {});
  if (list.ok) takeList(mark, list.value);
  else mark.setState({ failed: true });
}

/** Arrows choose; Enter and R say what would be decided, ←→ for how long; Enter does it, Esc forgets it. */
export function onMarkKey(deps: MarkDeps, event: KeyboardEvent<HTMLElement>): void {
  if (isInputMethod(event.nativeEvent) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  // A button has its own Enter.
  if (event.target instanceof HTMLButtonElement && event.key === 'Enter') return;
  const act = actOf(deps, event);
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  const isHeld = event.repeat && (event.key === 'Enter' || event.code === AGAINST_KEY);
  if (!isHeld) act();
}

function actOf(deps: MarkDeps, { key, code }: KeyboardEvent<HTMLElement>): (() => void) | null {
  const snapshot = deps.mark.getState();
  const entries = entriesOf(snapshot);
  const at = entries.findIndex(({ orderId }) => orderId === activeEntry(snapshot)?.orderId);
  if (key === 'ArrowDown') return () => moveTo(deps.mark, at + 1);
  if (key === 'ArrowUp') return () => moveTo(deps.mark, at - 1);
  if (key === 'Home') return () => moveTo(deps.mark, 0);
  if (key === 'End') return () => moveTo(deps.mark, entries.length - 1);
  if (key === 'ArrowRight') return () => addDays(deps, 1);
  if (key === 'ArrowLeft') return () => addDays(deps, -1);
  if (key === 'Enter') return () => (snapshot.armed ? void confirm(deps) : arm(deps, 'approve'));
  if (code === AGAINST_KEY) return () => arm(deps, 'against');
  if (key === 'Escape' && snapshot.armed) return () => deps.mark.setState({ armed: null });
  return null;
}
