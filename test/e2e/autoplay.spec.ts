import { expect, test } from '@playwright/test';
import { removeFolder, startProgram, temporaryFolder } from '../support/program.ts';
import { startRawChromium } from '../support/raw-chromium.ts';

/** What the desk says of the sound, as its own script has put it there. */
const SUSPENDED = '点一下以启用声音';

test('headed and without the autoplay flag: the light says what is true, and a click on the desk starts the sound', async () => {
  test.setTimeout(90_000);
  const dataDir = temporaryFolder();
  const program = await startProgram({ dataDir });
  // The microphone is granted but not opened by a gesture; nothing here lifts the autoplay rule.
  const browser = await startRawChromium(['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream']);
  try {
    await browser.open(program.address);
    const deskPort = `:${Number(new URL(program.address).port) + 1}/`;
    await expect.poll(() => browser.textOf(deskPort), { timeout: 20_000 }).toContain('登录');
    const light = (): Promise<string> => browser.textOf(deskPort);
    // Whatever the browser decides, the word on the desk and the phone's AudioContext must agree.
    await expect.poll(light, { timeout: 10_000 }).toMatch(new RegExp(`${SUSPENDED}|能接到电话`));
    const said = await light();
    await test.info().attach('before the first click', { body: said });
    expect(said, 'without a click the sound is suspended and the desk says so').toContain(SUSPENDED);
    await browser.click(300, 300);
    await expect.poll(light, { timeout: 10_000 }).toContain('能接到电话');
    expect(await light()).not.toContain(SUSPENDED);
  } finally {
    await browser.close();
    await program.stop();
    removeFolder(dataDir);
  }
});
