import type { KeyboardEvent } from 'react';
import { visitUnreached } from '../../../shared/visit/visit-view.ts';
import { isInputMethod } from '../keys/match-key.ts';
import {
  claim,
  closeVisits,
  dialVisit,
  moveQuestion,
  pickNumber,
  releaseVisit,
  sendExtension,
  sendUnreached,
  sendVisit,
  type VisitDeps,
} from './visit-actions.ts';
import { activeTask, moveToTask, tasksOf } from './visit-store.ts';

/** Bare keys, by their place: they belong to the panel while it has the keyboard, and to its words while these have it. */
export const VISIT_KEYS = {
  next: 'N',
  dial: 'H',
  extension: 'T',
  release: 'L',
  words: '/',
  unreached: { 'no-answer': 'N', busy: 'B', refused: 'R', 'wrong-number': 'W' },
} as const;

export const VISIT_WORDS_ID = 'visit-words';
export const VISIT_REPLY_ID = 'visit-reply';
export const VISIT_BEFORE_ID = 'visit-before';

interface Press extends Pick<KeyboardEvent<HTMLElement>, 'key' | 'code'> {
  readonly inWords: boolean;
  readonly onButton: boolean;
  /** What the unit replied, or the citizen said before: the arrows scroll it. */
  readonly onReply: boolean;
}

/** @param toPanel gives the panel itself the keyboard */
export function onVisitKey(deps: VisitDeps, event: KeyboardEvent<HTMLElement>, toPanel: () => void): void {
  if (isInputMethod(event.nativeEvent) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const press: Press = {
    ...{ key: event.key, code: event.code },
    ...{ inWords: event.target instanceof HTMLInputElement, onButton: event.target instanceof HTMLButtonElement },
    onReply: event.target instanceof HTMLElement && [VISIT_REPLY_ID, VISIT_BEFORE_ID].includes(event.target.id),
  };
  const act = deps.visit.getState().work.kind === 'sheet' ? sheetAct(deps, press, toPanel) : listAct(deps, press);
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  if (!event.repeat || event.key.startsWith('Arrow')) act();
}

function listAct(deps: VisitDeps, { key, code, onButton }: Press): (() => void) | null {
  const snapshot = deps.visit.getState();
  const tasks = tasksOf(snapshot);
  const active = activeTask(snapshot);
  const at = tasks.findIndex(({ orderId }) => orderId === active?.orderId);
  if (key === 'ArrowDown') return () => moveToTask(deps.visit, at + 1);
  if (key === 'ArrowUp') return () => moveToTask(deps.visit, at - 1);
  if (key === 'Enter' && !onButton && active) return () => void claim(deps, active.orderId);
  if (code === 'KeyN') return () => void claim(deps, null);
  return key === 'Escape' ? () => closeVisits(deps) : null;
}

function sheetAct(deps: VisitDeps, { key, code, inWords, onButton, onReply }: Press, toPanel: () => void): (() => void) | null {
  // A button has its own Enter.
  if (key === 'Enter' && !onButton) return () => void sendVisit(deps);
  if (inWords) return key === 'Escape' ? toPanel : null;
  if (onReply && key.startsWith('Arrow')) return null;
  if (key === 'ArrowDown') return () => moveQuestion(deps, 1);
  if (key === 'ArrowUp') return () => moveQuestion(deps, -1);
  if (code === 'Slash') return () => document.getElementById(VISIT_WORDS_ID)?.focus();
  const number = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  if (number) return () => pickNumber(deps, Number(number));
  if (code === 'KeyH') return () => void dialVisit(deps);
  if (code === 'KeyT') return () => sendExtension(deps);
  if (code === 'KeyL') return () => void releaseVisit(deps);
  const unreached = visitUnreached.find((outcome) => code === `Key${VISIT_KEYS.unreached[outcome]}`);
  if (unreached) return () => void sendUnreached(deps, unreached);
  return key === 'Escape' ? () => closeVisits(deps) : null;
}
