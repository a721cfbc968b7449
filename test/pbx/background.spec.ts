import { expect } from '@playwright/test';
import { type RawChromium, startRawChromium } from '../support/raw-chromium.ts';
import type { SipFrame } from '../support/sip-wire.ts';
import { WIRE_SCRIPT } from '../support/sip-wire.ts';
import { test, waitUntil } from './support/pbx-fixture.ts';

const BACKGROUND_MS = 6 * 60_000;
/** Chromium holds a hidden page's timers to once a second, and after five minutes to once a minute. */
const TICKS_MAX = 80;
const PING_MS = 25_000;

/** Beside the phone's timers a plain one of its page, which shows that the browser really holds such timers back. */
const TICKS = `globalThis.ticks = []; (function tick() { ticks.push(Date.now()); setTimeout(tick, 100); })();`;

async function signIn(browser: RawChromium, desk: string): Promise<void> {
  for (const [at, text] of ['1001', '12345'].entries()) {
    await expect
      .poll(() => browser.read(desk, `document.querySelectorAll('input')[${at}]?.focus() ?? document.querySelectorAll('input').length`))
      .toBeGreaterThan(1);
    await browser.insert(text);
  }
  await browser.press('Enter');
  await expect.poll(() => browser.textOf(desk), { timeout: 15_000 }).toContain('示忙');
}

test('six minutes in the background: registered all the time by the PBX’s own word, and then it rings', async ({ hall, startLive }) => {
  test.setTimeout(BACKGROUND_MS + 120_000);
  const { address } = await startLive();
  const { port } = new URL(address);
  const [phone, desk] = [`:${port}/`, `:${Number(port) + 1}/`];
  // Playwright's own browser forbids what is tested here: it never holds a page back and calls every page visible.
  const browser = await startRawChromium([
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
  ]);
  try {
    await browser.open(address, `${WIRE_SCRIPT};${TICKS}`);
    await expect.poll(() => browser.textOf(desk), { timeout: 20_000 }).toContain('能接到电话');
    await signIn(browser, desk);
    await browser.cover();
    await expect.poll(() => browser.read(phone, 'document.visibilityState')).toBe('hidden');
    const begun = Date.now();
    while (Date.now() - begun < BACKGROUND_MS) {
      expect(await hall.asterisk.cli('pjsip show contacts')).toMatch(/8001\/sip:\S+\s+\S+\s+Avail/);
      await new Promise((resolve) => setTimeout(resolve, 5_000));
    }
    expect(await browser.read(phone, 'document.visibilityState')).toBe('hidden');
    expect(await browser.read(phone, 'ticks.filter((at) => at > Date.now() - 60_000).length')).toBeLessThan(TICKS_MAX);
    const frames = JSON.parse(String(await browser.read(phone, 'JSON.stringify(sipFrames)'))) as SipFrame[];
    const pings = frames.filter(({ sent, text, at }) => sent && text.startsWith('OPTIONS ') && at > begun).map(({ at }) => at);
    const pauses = [...pings, Date.now()].map((at, index) => at - (pings[index - 1] ?? begun));
    expect(Math.max(...pauses)).toBeLessThan(PING_MS);
    await hall.asterisk.cli('channel originate PJSIP/8001 application Echo');
    await waitUntil('it rings', async () => (await browser.textOf(desk)).includes('来电'));
  } finally {
    await browser.close();
  }
});
