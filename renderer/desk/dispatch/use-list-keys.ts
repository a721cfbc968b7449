import { type RefObject, useEffect, useRef } from 'react';
import { isInputMethod } from '../keys/match-key.ts';

/** Bare letters, by the place of the key: they belong to the list while it has the keyboard. */
const LETTERS: Readonly<Record<string, string>> = { KeyC: 'copy', KeyP: 'print', KeyE: 'reopen', KeyR: 'retry' };

interface Places {
  /** Everything of the dialog but its head. */
  readonly body: RefObject<HTMLElement | null>;
  readonly search: RefObject<HTMLInputElement | null>;
}

const rowsOf = (root: HTMLElement): HTMLElement[] => [...root.querySelectorAll<HTMLElement>('[data-order]')];
const rowOfId = (root: HTMLElement, orderId: string | null): HTMLElement | null =>
  root.querySelector<HTMLElement>(`[data-order="${orderId ?? ''}"]`);

/**
 * Arrows between search and rows, letters for what a row offers. A row itself has the keyboard, none of its buttons: a slip
 * of Enter sends nothing; Tab goes on to the buttons. The keyboard begins in the search, or at the order that
 * was asked for, and is never lost: where its row went, it goes on at that order, else in the search.
 */
export function useListKeys({ body, search }: Places, asked: string | null): void {
  const last = useRef<string | null>(asked);
  useEffect(() => {
    const root = body.current;
    if (!root) return;
    (rowOfId(root, last.current) ?? search.current)?.focus();
    const onFocus = ({ target }: FocusEvent): void => {
      last.current = rowOf(target)?.dataset['order'] ?? null;
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (isInputMethod(event) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const row = rowOf(event.target);
      const target = row || event.target === search.current ? aim(event.code, row, root, search.current) : null;
      if (!target) return;
      event.preventDefault();
      if (target.press && !event.repeat) target.element.click();
      else if (!target.press) target.element.focus();
    };
    root.addEventListener('focusin', onFocus);
    root.addEventListener('keydown', onKeyDown);
    return () => {
      root.removeEventListener('focusin', onFocus);
      root.removeEventListener('keydown', onKeyDown);
    };
  }, [body, search]);
  useEffect(() => {
    const root = body.current;
    if (!root || (document.activeElement && document.activeElement !== document.body)) return;
    (rowOfId(root, last.current) ?? search.current)?.focus();
  });
}

interface Aim {
  readonly element: HTMLElement;
  readonly press: boolean;
}

/** @param row where the keyboard is; null: in the search, whose letters are text */
function aim(code: string, row: HTMLElement | null, root: HTMLElement, search: HTMLInputElement | null): Aim | null {
  const rows = rowsOf(root);
  const at = row ? rows.indexOf(row) : -1;
  const letter = row && LETTERS[code];
  if (letter) return to(row.querySelector<HTMLElement>(`.order-act-${letter}`), true);
  if (code === 'ArrowDown') return to(rows[at + 1] ?? null, false);
  if (code === 'ArrowUp' && row) return to((at === 0 ? search : rows[at - 1]) ?? null, false);
  return code === 'Slash' && row ? to(search, false) : null;
}

function to(element: HTMLElement | null, press: boolean): Aim | null {
  return element && { element, press };
}

function rowOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-order]') : null;
}
