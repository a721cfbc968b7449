import { useLayoutEffect, useState } from 'react';
import type { Desk } from '../desk.ts';
import { useDesk } from '../desk-context.tsx';
import { type ActionId, keyGroups } from './key-map.ts';
import { listenKeys } from './listen-keys.ts';

/** What a call needs works at any time; the rest waits while a dialog stands before the form it would act on. */
const ALWAYS: ReadonlySet<ActionId> = new Set([...keyGroups.call, ...keyGroups.consult, 'help', 'orders', 'reminders', 'phone']);

/** A panel in the place of the form keeps from it what would act on it unseen; what leads to a form closes the panel. */
const SEAT: ReadonlySet<ActionId> = new Set([...keyGroups.seat, 'visits', 'newDraft', 'previousDraft', 'nextDraft']);

export type Acts = Readonly<Partial<Record<ActionId, () => void>>>;

export interface KeysShown {
  /** The list of all keys, until it is asked for again. */
  readonly help: boolean;
  /** Alt is held: each control shows its own. */
  readonly alt: boolean;
}

/** @returns what of the keys is to be shown. `makeActs` must be stable. */
export function useKeys(makeActs: (desk: Desk, page: Document) => Acts): KeysShown {
  const desk = useDesk();
  const [help, setHelp] = useState(false);
  const [alt, setAlt] = useState(false);
  // Before the screen is painted: a key pressed at its first sight must not fall into nothing.
  useLayoutEffect(() => {
    const acts: Acts = { ...makeActs(desk, document), help: () => setHelp((shown) => !shown) };
    const act = (action: ActionId): void => {
      const isFree = !document.querySelector('dialog[open]') && (SEAT.has(action) || !document.querySelector('[data-covers-form]'));
      if (ALWAYS.has(action) || isFree) acts[action]?.();
    };
    const map = () => desk.keys.getState().map;
    return listenKeys({ target: window, startTimer: desk.startTimer, map, act, hint: setAlt });
  }, [desk, makeActs]);
  return { help, alt };
}
