import { expect, type Frame } from '@playwright/test';
import { type Heard, hear, hearScript, PROBE_SCRIPT } from '../support/audio-probe.ts';
import { pause } from '../support/program.ts';
import { startRawChromium } from '../support/raw-chromium.ts';
import { CITIZEN_HERTZ, SEAT_HERTZ, type SeatPage, TONE_CALLER, toneTest as test, toneSettings } from '../support/seat-fixture.ts';

const NOTES = '暖气不热，家里有老人';

/** A call is up, something is typed, and it is stored: what comes next must not cost any of it. */
async function inCall(seat: SeatPage): Promise<void> {
  await seat.signIn();
  await seat.ready();
  await seat.ring();
  await seat.answer();
  await expect(seat.desk().getByRole('textbox', { name: /^记录/ })).toBeFocused();
  await seat.page.keyboard.type(NOTES);
  await expect(seat.desk().getByText('已存')).toBeVisible();
}

async function expectCallLivesOn(seat: SeatPage): Promise<void> {
  await expect(seat.desk().getByRole('textbox', { name: /^记录/ })).toHaveValue(NOTES, { timeout: 20_000 });
  await expect(seat.desk().getByRole('region', { name: '通话', exact: true })).toContainText('通话中');
  const phone = seat.page.mainFrame();
  await expect.poll(async () => (await hear(phone, [CITIZEN_HERTZ])).shares[0]).toBeGreaterThan(0.8);
  const citizen = seat.citizen() as Frame;
  await expect.poll(async () => (await hear(citizen, [SEAT_HERTZ])).shares[0]).toBeGreaterThan(0.8);
  await seat.page.keyboard.press('F8');
  await expect(seat.desk().getByRole('button', { name: /^坐席状态 整理/ })).toBeVisible();
}

test('the desk is reloaded during a call: call, sound and draft live on', async ({ start, open }) => {
  const seat = await open(await start(toneSettings()));
  await inCall(seat);
  await seat.deskFrame().evaluate(() => location.reload());
  await expectCallLivesOn(seat);
});

test('the desk is blocked for three seconds: the phone does not notice', async ({ start, open }) => {
  const seat = await open(await start(toneSettings()));
  await inCall(seat);
  await seat.page.evaluate(() => {
    const page = globalThis as unknown as { widestGap: number };
    let last = performance.now();
    page.widestGap = 0;
    setInterval(() => {
      const now = performance.now();
      page.widestGap = Math.max(page.widestGap, now - last);
      last = now;
    }, 10);
  });
  const blocked = seat.deskFrame().evaluate(() => {
    const until = performance.now() + 3_000;
    while (performance.now() < until);
  });
  await pause(1_000);
  const heard = await hear(seat.page.mainFrame(), [CITIZEN_HERTZ]);
  expect(heard.shares[0]).toBeGreaterThan(0.8);
  await blocked;
  expect(await seat.page.evaluate(() => (globalThis as unknown as { widestGap: number }).widestGap)).toBeLessThan(500);
  await expectCallLivesOn(seat);
});

test('the page that holds the call is left: it asks first, and staying costs nothing', async ({ start, open }) => {
  const seat = await open(await start(toneSettings()));
  await inCall(seat);
  const asked = new Promise<string>((resolve) => {
    seat.page.once('dialog', (dialog) => {
      resolve(dialog.type());
      void dialog.dismiss();
    });
  });
  seat.page.evaluate(() => location.reload()).catch(() => undefined);
  expect(await asked).toBe('beforeunload');
  await expectCallLivesOn(seat);
});

// Driven by bare CDP: Playwright takes the crash of a frame for the crash of the page.
test('the desk crashes during a call: it comes back by itself, call, sound and draft live on', async ({ start, microphone }) => {
  const program = await start(toneSettings());
  const browser = await startRawChromium([
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-audio-capture=${microphone}`,
    '--autoplay-policy=no-user-gesture-required',
  ]);
  try {
    const port = Number(new URL(program.address).port);
    const desk = `:${port + 1}/`;
    const shows = (text: string | RegExp) => expect.poll(() => browser.textOf(desk), { timeout: 20_000 }).toMatch(text);
    await browser.open(program.address, PROBE_SCRIPT);
    await shows('登录');
    await browser.press('Enter');
    await shows('刚登录');
    await shows('能接到电话');
    await browser.press('Alt+x');
    await shows(/示闲\s*\d\d:\d\d/);
    await browser.press('Alt+y');
    await shows(TONE_CALLER);
    await browser.press('F2');
    await shows('通话中');
    await browser.insert(NOTES);
    await shows('已存');
    await browser.crash(desk);
    await shows('通话中');
    await expect.poll(() => browser.read(desk, 'document.querySelector("textarea")?.value'), { timeout: 20_000 }).toBe(NOTES);
    const heard = (await browser.read(`:${port}/`, hearScript([CITIZEN_HERTZ]))) as Heard;
    expect(heard.shares[0]).toBeGreaterThan(0.8);
    const later = (await browser.read(`:${port}/`, hearScript([CITIZEN_HERTZ]))) as Heard;
    expect(later.sent, 'the seat is heard on').toBeGreaterThan(heard.sent + 20);
  } finally {
    await browser.close();
  }
});
