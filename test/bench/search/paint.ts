import { chromium, type Frame } from '@playwright/test';
import { CHROMIUM_FLAGS, chromiumPath } from '../../support/chromium-flags.ts';
import { removeFolder, startProgram, temporaryFolder } from '../../support/program.ts';
import { catalogueInForce, seatPage } from '../../support/seat-fixture.ts';

/** Words as an agent types them, key by key; each key but the first finds something else than the one before. */
const TYPED = ['nuanqibure', 'tuoqiangongzi', 'lajiqingyun', 'wuyefei', 'zaoyin', 'loushui', 'tingche', 'gjcy', 'sqgh', 'dianti'];
const BETWEEN_KEYS_MS = 60;

/** Each key → the frame in which the list that it led to was painted, in ms; in the built program's own desk. */
export async function paintTimes(): Promise<number[]> {
  const path = chromiumPath();
  const browser = await chromium.launch({ ...(path ? { executablePath: path } : {}), args: [...CHROMIUM_FLAGS] });
  const dataDir = temporaryFolder();
  const program = await startProgram({ dataDir });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, permissions: ['microphone'] });
    await page.goto(program.address);
    const seat = seatPage(page);
    await seat.signIn();
    await catalogueInForce(program);
    await page.keyboard.press('Alt+n');
    await page.keyboard.press('Alt+s');
    await watch(seat.deskFrame());
    for (const text of TYPED) {
      for (const key of text) {
        await page.keyboard.press(key);
        await page.waitForTimeout(BETWEEN_KEYS_MS);
      }
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Backspace');
      await page.waitForTimeout(BETWEEN_KEYS_MS);
    }
    return await seat.deskFrame().evaluate(() => (window as unknown as Watched).painted);
  } finally {
    await browser.close();
    await program.stop();
    removeFolder(dataDir);
  }
}

interface Watched {
  painted: number[];
}

/** Notes, for every letter pressed, when the frame after the list's next change was over. */
async function watch(desk: Frame): Promise<void> {
  await desk.evaluate(() => {
    const painted: number[] = [];
    (window as unknown as Watched).painted = painted;
    let pressedAt: number | null = null;
    window.addEventListener('keydown', ({ key }) => (pressedAt = /^[a-z]$/.test(key) ? performance.now() : null), true);
    const list = document.querySelector('.candidates') ?? document.body;
    new MutationObserver(() => {
      if (pressedAt === null) return;
      const begun = pressedAt;
      pressedAt = null;
      const after = new MessageChannel();
      after.port1.onmessage = () => painted.push(performance.now() - begun);
      requestAnimationFrame(() => after.port2.postMessage(null));
    }).observe(list, { subtree: true, childList: true, characterData: true });
  });
}
