import type { StartTimer } from '../../../shared/time/clock.ts';
import type { ActionId } from './key-map.ts';
import { isInputMethod, matchKey } from './match-key.ts';

/** Alt held this long, and nothing else pressed, asks for the list of keys. */
export const HELP_AFTER_MS = 600;

interface Options {
  readonly target: Window;
  readonly startTimer: StartTimer;
  readonly act: (action: ActionId) => void;
  /** Alt is held; false: it was let go. */
  readonly hint: (shown: boolean) => void;
}

/** @returns dispose */
export function listenKeys({ target, startTimer, act, hint }: Options): () => void {
  let stopTimer = (): void => undefined;
  let hinted = false;
  const endHint = (): void => {
    stopTimer();
    if (hinted) hint(false);
    hinted = false;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Alt' && !event.repeat && !event.ctrlKey && !isInputMethod(event)) {
      // Let go alone, Alt would move the keyboard to the browser's own menu.
      event.preventDefault();
      stopTimer();
      stopTimer = startTimer(HELP_AFTER_MS, () => {
        hinted = true;
        hint(true);
      });
      return;
    }
    if (event.key !== 'Alt') endHint();
    if (event.defaultPrevented) return;
    const action = matchKey(event);
    if (!action) return;
    // Held down, a key acts once; the browser's own meaning of it (F1, Alt+D) never comes through.
    event.preventDefault();
    if (!event.repeat) act(action);
  };
  const onKeyUp = (event: KeyboardEvent): void => {
    if (event.key !== 'Alt') return;
    event.preventDefault();
    endHint();
  };
  target.addEventListener('keydown', onKeyDown);
  target.addEventListener('keyup', onKeyUp);
  target.addEventListener('blur', endHint);
  return () => {
    endHint();
    target.removeEventListener('keydown', onKeyDown);
    target.removeEventListener('keyup', onKeyUp);
    target.removeEventListener('blur', endHint);
  };
}
