import { type ReactNode, type RefObject, useCallback, useLayoutEffect, useRef } from 'react';
import { Button } from './button.tsx';

interface Props {
  readonly label: string;
  readonly onPress: () => void;
  /** Whether there is more, or something to ask once more. */
  readonly shown: boolean;
  /** It is being asked. */
  readonly waiting?: boolean;
  /** What the list and its name stand in. */
  readonly region: RefObject<HTMLElement | null>;
  /** How many rows stand there. */
  readonly total: number;
}

/** What in a row takes the keyboard; a row without a control takes it itself. */
function reached(region: HTMLElement, at: number): HTMLElement {
  const row = region.querySelectorAll<HTMLElement>('ul > li')[at];
  const target = row?.querySelector<HTMLElement>('button') ?? row ?? region;
  if (target.tabIndex < 0) target.tabIndex = -1;
  return target;
}

/**
 * Below a list that is read page by page: the next page, or the one that failed once more. With the last page it goes; the
 * keyboard that was on it goes to the first new row, or to the list where none is new (WCAG 2.2, 2.4.3).
 */
export function MoreButton({ label, onPress, shown, waiting = false, region, total }: Props): ReactNode {
  const held = useRef(false);
  const before = useRef(total);
  const watch = useCallback((button: HTMLButtonElement) => {
    // Told before it is taken out of the page; afterwards nobody has the keyboard.
    return () => {
      held.current = document.activeElement === button;
    };
  }, []);
  useLayoutEffect(() => {
    const from = before.current;
    before.current = total;
    if (shown || !held.current) return;
    held.current = false;
    if (region.current) reached(region.current, from).focus();
  }, [shown, total, region]);
  return shown ? <Button {...{ label, onPress, waiting }} ref={watch} /> : null;
}
