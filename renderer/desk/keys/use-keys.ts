import { useLayoutEffect, useState } from 'react';
import type { Desk } from '../desk.ts';
import { useDesk } from '../desk-context.tsx';
import { type ActionId, keyGroups } from './key-map.ts';
import { listenKeys } from './listen-keys.ts';

/** What a call needs works at any time; the rest waits while a dialog stands before the form it would act on. */
const ALWAYS: ReadonlySet<ActionId> = new Set([...keyGroups.call, ...keyGroups.consult, 'help', 'orders', 'phone']);

export type Acts = Readonly<Partial<Record<ActionId, () => void>>>;

/** @returns whether the list of keys is to be shown. `makeActs` must be stable. */
export function useKeys(makeActs: (desk: Desk, page: Document) => Acts): boolean {
  const desk = useDesk();
  const [help, setHelp] = useState(false);
  // Before the screen is painted: a key pressed at its first sight must not fall into nothing.
  useLayoutEffect(() => {
    const acts: Acts = { ...makeActs(desk, document), help: () => setHelp((shown) => !shown) };
    const act = (action: ActionId): void => {
      if (ALWAYS.has(action) || !document.querySelector('dialog[open]')) acts[action]?.();
    };
    return listenKeys({ target: window, startTimer: desk.startTimer, act, hint: setHelp });
  }, [desk, makeActs]);
  return help;
}
