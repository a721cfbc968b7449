import { type Browser, type BrowserContextOptions, expect } from '@playwright/test';
import { hear, installAudioProbe } from '../support/audio-probe.ts';
import { startCentralRelay } from '../support/central-relay.ts';
import { CHROMIUM_FLAGS } from '../support/chromium-flags.ts';
import { callCard, expectState } from '../support/citizen-fixture.ts';
import type { Program } from '../support/program.ts';
import { SEAT_HERTZ, type SeatPage, seatPage, toneTest } from '../support/seat-fixture.ts';

type Flag = (typeof CHROMIUM_FLAGS)[number] | '--deny-permission-prompts';

const FAKE_DEVICE = '--use-fake-device-for-media-stream';
const GRANT = '--use-fake-ui-for-media-stream';

interface SoundFixtures {
  /** The seat in a browser of its own, without some of the usual flags and with others. */
  openIn: (
    program: Program,
    options: { without: readonly Flag[]; with?: readonly Flag[]; context?: BrowserContextOptions },
  ) => Promise<SeatPage>;
}

const test = toneTest.extend<SoundFixtures>({
  openIn: async ({ playwright, launchOptions }, use) => {
    const browsers: Browser[] = [];
    await use(async (program, options) => {
      const args = [...CHROMIUM_FLAGS.filter((flag) => !options.without.includes(flag)), ...(options.with ?? [])];
      const browser = await playwright.chromium.launch({ ...launchOptions, args });
      browsers.push(browser);
      const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, ...options.context });
      await installAudioProbe(context);
      const page = await context.newPage();
      await page.goto(program.address);
      return seatPage(page);
    });
    for (const browser of browsers) await browser.close();
  },
});

const light = ({ desk }: SeatPage) =>
  desk()
    .getByRole('banner')
    .getByText(/接[不]?到电话/)
    .first();
const notice = ({ desk }: SeatPage) => desk().getByRole('region', { name: '提示' });

/** The light says why in words, the line below says what to do, and 示闲 is refused for that reason. */
async function expectNoCalls(seat: SeatPage, why: string, todo: RegExp): Promise<void> {
  await expect(light(seat)).toContainText(why);
  await expect(notice(seat)).toContainText(why);
  await expect(notice(seat)).toContainText(todo);
  await seat.page.keyboard.press('Alt+x');
  await expect(notice(seat)).toContainText('现在接不到电话，所以不能示闲。');
  await expectState(seat, '示忙 刚登录');
}

/** Another seat, whose microphone carries a tone, calls 8001; the agent there answers without a microphone. */
async function expectAnsweredInSilence(seat: SeatPage, caller: SeatPage): Promise<void> {
  await caller.signIn();
  await caller.page.keyboard.press('Alt+h');
  await caller.page.keyboard.type('8001');
  await caller.page.keyboard.press('Enter');
  await expect(callCard(seat).getByRole('alert').getByText('8002')).toBeVisible();
  await seat.answer();
  await expect(callCard(caller)).toContainText('通话中');
  await expect.poll(async () => (await hear(seat.page.mainFrame(), [SEAT_HERTZ])).shares[0]).toBeGreaterThan(0.8);
  const before = await hear(seat.page.mainFrame(), []);
  const heard = await hear(caller.page.mainFrame(), [SEAT_HERTZ]);
  const after = await hear(seat.page.mainFrame(), []);
  expect(heard.rms, 'the caller hears silence').toBeLessThan(0.001);
  expect(after.sent, 'and silence is sent, not nothing').toBeGreaterThan(before.sent + 20);
  await expect(notice(seat)).toContainText('对方听不到您');
}

test('no microphone: said in words, 示闲 refused; a call that comes directly is answered in silence', async ({ start, open, openIn }) => {
  const program = await start();
  const seat = await openIn(program, { without: [FAKE_DEVICE] });
  await seat.signIn();
  await expectNoCalls(seat, '没有找到麦克风', /插上耳麦/);
  await expectAnsweredInSilence(seat, await open(await start({ flags: ['--join', program.joinUrl] })));
});

test('microphone refused: said in words, 示闲 refused, answered in silence; allowed, it is live by itself', async ({
  start,
  open,
  openIn,
}) => {
  const program = await start();
  const seat = await openIn(program, { without: [GRANT], with: ['--deny-permission-prompts'], context: { permissions: [] } });
  await seat.signIn();
  await expectNoCalls(seat, '麦克风未被允许', /允许使用麦克风/);
  await expectAnsweredInSilence(seat, await open(await start({ flags: ['--join', program.joinUrl] })));
  await seat.page.context().grantPermissions(['microphone'], { origin: new URL(seat.page.url()).origin });
  await expect(light(seat)).toHaveText(/能接到电话/);
  await seat.page.keyboard.press('F8');
  await expectState(seat, '整理');
  await seat.page.keyboard.press('Alt+x');
  await expectState(seat, '示闲');
});

test('the SIP password is wrong: said with what to do; corrected, the seat registers by itself', async ({ start, open }) => {
  const servers = await start();
  const join = new URL(servers.joinUrl);
  const relay = await startCentralRelay(join.origin);
  try {
    relay.rewrite('/v1/enrol', (body) => {
      const reply = JSON.parse(body) as { sip: { password: string } };
      return JSON.stringify({ ...reply, sip: { ...reply.sip, password: 'not-this-one' } });
    });
    const flags = ['--join', `${relay.url}/${join.hash}`];
    const program = await start({ flags });
    const seat = await open(program);
    await seat.signIn();
    await expectNoCalls(seat, '电话账号密码不对', /请班长.*更正/);
    relay.rewrite('/v1/enrol', null);
    await program.stop();
    await start({ flags, dataDir: program.dataDir, port: Number(new URL(program.address).port) });
    await seat.signIn();
    await seat.ready();
  } finally {
    await relay.close();
  }
});
