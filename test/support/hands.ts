import type { BrowserContext, Frame } from '@playwright/test';

/** What a person at the screen did and saw; epoch milliseconds of this machine's clock. */
interface Hands {
  /** When F2 was pressed. */
  readonly pressedAt: readonly number[];
  /** When the frame that shows a ringing call had been painted. */
  readonly paintedAt: readonly number[];
}

interface HandsPage {
  hands: { pressedAt: number[]; paintedAt: number[] };
}

const RING = '.call-face-offered [role="alert"]';

/** Notes both in every frame, from outside the program. @param besides what else must stand there for the ring to be whole */
export async function installHands(context: BrowserContext, besides: readonly string[] = []): Promise<void> {
  await context.addInitScript(
    (selectors) => {
      const hands: HandsPage['hands'] = { pressedAt: [], paintedAt: [] };
      (globalThis as unknown as HandsPage).hands = hands;
      addEventListener('keydown', ({ key, timeStamp }) => key === 'F2' && hands.pressedAt.push(performance.timeOrigin + timeStamp), true);
      const after = new MessageChannel();
      after.port1.onmessage = () => hands.paintedAt.push(performance.timeOrigin + performance.now());
      let isShown = false;
      new MutationObserver(() => {
        const shows = selectors.every((selector) => document.querySelector(selector) !== null);
        if (shows && !isShown) requestAnimationFrame(() => after.port2.postMessage(null));
        isShown = shows;
      }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['role', 'class'] });
    },
    [RING, ...besides],
  );
}

export function handsOf(frame: Frame): Promise<Hands> {
  return frame.evaluate(() => (globalThis as unknown as HandsPage).hands);
}

/** What must be added to a frame's own times so that they are the system clock's, as a capture has it. */
export function clockOffset(frame: Frame): Promise<number> {
  return frame.evaluate(() => {
    const begun = Date.now();
    let now = begun;
    while (now === begun) now = Date.now();
    return now - (performance.timeOrigin + performance.now());
  });
}
