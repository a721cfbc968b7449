import type { Frame } from '@playwright/test';

interface TimedPage {
  longestGapMs: number;
}

const EVERY_MS = 10;

/** From now on notes for how long nothing else could run in this frame: neither a key nor a message is handled meanwhile. */
export async function watchGaps(frame: Frame): Promise<void> {
  await frame.evaluate((everyMs) => {
    const page = globalThis as unknown as TimedPage;
    page.longestGapMs = 0;
    let before = performance.now();
    setInterval(() => {
      const now = performance.now();
      page.longestGapMs = Math.max(page.longestGapMs, now - before);
      before = now;
    }, everyMs);
  }, EVERY_MS);
}

/** The longest gap since then, ms. */
export function longestGap(frame: Frame): Promise<number> {
  return frame.evaluate(() => (globalThis as unknown as TimedPage).longestGapMs);
}
