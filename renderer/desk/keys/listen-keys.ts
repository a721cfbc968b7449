import type { StartTimer } from '../../../shared/time/clock.ts';
import type { ActionId, KeyMap } from './key-map.ts';
import { isInputMethod, matchKey } from './match-key.ts';

/** Alt held this long, and nothing else pressed, asks what the keys are. 演示口径: longer than a chord takes, shorter than a doubt. */
export const ASKS_AFTER_MS = 400;

interface Options {
  readonly target: Window;
  readonly startTimer: StartTimer;
  readonly map: () => KeyMap;
  readonly act: (action: ActionId) => void;
  /** Alt is held; false: it was let go. */
  readonly hint: (shown: boolean) => void;
}

/** @returns dispose */
export function listenKeys({ target, startTimer, map, act, hint }: Options): () => void {
  let stopTimer = (): void => undefined;
  let hinted = false;
  const endHint = (): void => {
    stopTimer();
    if (hinted) hint(false);
    hinted = false;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Alt' && !event.repeat && !event.ctrlKey && !event.defaultPrevented && !isInputMethod(event)) {
      // Let go alone, Alt would move the keyboard to the browser's own menu, and in Electron to the window's hidden one.
      event.preventDefault();
      stopTimer();
      stopTimer = startTimer(ASKS_AFTER_MS, () => {
        hinted = true;
        hint(true);
      });
      return;
    }
    if (event.key !== 'Alt') endHint();
    if (event.defaultPrevented) return;
    const action = matchKey(event, map());
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
  // A composition that begins while Alt is down takes the keyboard; a pointer at work has found what it sought.
  const ends = ['blur', 'compositionstart', 'pointerdown'] as const;
  target.addEventListener('keydown', onKeyDown);
  target.addEventListener('keyup', onKeyUp);
  for (const end of ends) target.addEventListener(end, endHint);
  return () => {
    endHint();
    target.removeEventListener('keydown', onKeyDown);
    target.removeEventListener('keyup', onKeyUp);
    for (const end of ends) target.removeEventListener(end, endHint);
  };
}
