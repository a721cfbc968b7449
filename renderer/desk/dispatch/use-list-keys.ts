import { type RefObject, useEffect, useRef, useState } from 'react';
import { isInputMethod } from '../keys/match-key.ts';

/** A list whose rows carry `data-<name>`, and what presses their buttons of the class `<name>-act-<act>`. */
export interface ListKeys {
  readonly name: string;
  /** Bare letters, by the place of the key: they belong to the list while it has the keyboard. */
  readonly letters: Readonly<Record<string, string>>;
}

export const ORDER_KEYS: ListKeys = {
  name: 'order',
  letters: { KeyC: 'copy', KeyP: 'print', KeyE: 'reopen', KeyR: 'retry', KeyV: 'show', KeyN: 'note' },
};

interface Places {
  /** Everything of the dialog but its head. */
  readonly body: RefObject<HTMLElement | null>;
  readonly search: RefObject<HTMLInputElement | null>;
}

const rowsOf = (root: HTMLElement, { name }: ListKeys): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(`[data-${name}]`)];
const rowOfId = (root: HTMLElement, { name }: ListKeys, id: string | null): HTMLElement | null =>
  root.querySelector<HTMLElement>(`[data-${name}="${id ?? ''}"]`);

/**
 * Arrows between search and rows, letters for what a row offers. A row itself has the keyboard, none of its buttons: a slip
 * of Enter sends nothing; Tab goes on to the buttons. The keyboard begins in the search, or at the row that
 * was asked for, and is never lost: where its row went, it goes on at that row, else in the search. `list` must be stable.
 * @returns the row that has the keyboard
 */
export function useListKeys({ body, search }: Places, asked: string | null, list: ListKeys): string | null {
  const [held, setHeld] = useState<string | null>(null);
  const last = useRef<string | null>(asked);
  useEffect(() => {
    const root = body.current;
    if (!root) return;
    const onFocus = ({ target }: FocusEvent): void => {
      last.current = rowOf(target, list)?.dataset[list.name] ?? null;
      setHeld(last.current);
    };
    const onBlur = ({ relatedTarget }: FocusEvent): void => {
      if (!(relatedTarget instanceof Node && root.contains(relatedTarget))) setHeld(null);
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (isInputMethod(event) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const row = rowOf(event.target, list);
      const target = row || event.target === search.current ? aim(event.code, row, rowsOf(root, list), search.current, list) : null;
      if (!target) return;
      event.preventDefault();
      if (target.press && !event.repeat) target.element.click();
      else if (!target.press) target.element.focus();
    };
    root.addEventListener('focusin', onFocus);
    root.addEventListener('focusout', onBlur);
    root.addEventListener('keydown', onKeyDown);
    (rowOfId(root, list, last.current) ?? search.current)?.focus();
    return () => {
      root.removeEventListener('focusin', onFocus);
      root.removeEventListener('focusout', onBlur);
      root.removeEventListener('keydown', onKeyDown);
    };
  }, [body, search, list]);
  useEffect(() => {
    const root = body.current;
    if (!root || (document.activeElement && document.activeElement !== document.body)) return;
    (rowOfId(root, list, last.current) ?? search.current)?.focus();
  });
  return held;
}

interface Aim {
  readonly element: HTMLElement;
  readonly press: boolean;
}

/** @param row where the keyboard is; null: in the search, whose letters are text */
function aim(
  code: string,
  row: HTMLElement | null,
  rows: readonly HTMLElement[],
  search: HTMLInputElement | null,
  { name, letters }: ListKeys,
): Aim | null {
  const at = row ? rows.indexOf(row) : -1;
  const letter = row && letters[code];
  if (letter) return to(row.querySelector<HTMLElement>(`.${name}-act-${letter}`), true);
  if (code === 'ArrowDown') return to(rows[at + 1] ?? null, false);
  if (code === 'ArrowUp' && row) return to((at === 0 ? search : rows[at - 1]) ?? null, false);
  return code === 'Slash' && row ? to(search, false) : null;
}

function to(element: HTMLElement | null, press: boolean): Aim | null {
  return element && { element, press };
}

function rowOf(target: EventTarget | null, { name }: ListKeys): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(`[data-${name}]`) : null;
}
