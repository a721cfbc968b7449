import { type Browser, expect, type Frame } from '@playwright/test';
import { hear, packetsReceived, peerConnectionsOf } from '../support/audio-probe.ts';
import { longestGap, watchGaps } from '../support/main-thread.ts';
import { BARESIP_HERTZ } from './support/baresip.ts';
import { ASKS_AGAIN_MS, expectRinging, expectState, expectTalking, readyToRing } from './support/on-screen.ts';
import { type LiveSeat, test } from './support/pbx-fixture.ts';

/** The flood, straight at the phone and past every queue. */
const FLOOD = { called: '8001', perSecond: 50, seconds: 20 };
const INVITES = FLOOD.perSecond * FLOOD.seconds;
const GAP_MS = 250;

const phone = (seat: LiveSeat): Frame => seat.page.mainFrame();
const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

/** How the calls ended for those who flooded, by status. */
function refused(messages: string): { busy: number; rangOut: number; all: number } {
  const busy = count(messages, /^SIP\/2\.0 486/gm);
  // What Asterisk 16 says of a ring that ran out: no cause, hence 603.
  const rangOut = count(messages, /^SIP\/2\.0 (480|603)/gm);
  return { busy, rangOut, all: busy + rangOut + count(messages, /^SIP\/2\.0 (503|404)/gm) };
}

/** Watches the phone, the desk, and an empty page beside them, which shows what the machine itself takes away. */
async function watch(seat: LiveSeat, browser: Browser): Promise<() => Promise<void>> {
  const empty = await (await browser.newContext()).newPage();
  const frames = [empty.mainFrame(), phone(seat), seat.deskFrame()];
  for (const frame of frames) await watchGaps(frame);
  return async () => {
    const [machine = 0, ofPhone = 0, ofDesk = 0] = await Promise.all(frames.map(longestGap));
    // A hidden page's timers are slowed down, and would excuse everything.
    expect(await empty.evaluate(() => document.visibilityState)).toBe('visible');
    await empty.context().close();
    expect(ofPhone - machine).toBeLessThan(GAP_MS);
    expect(ofDesk - machine).toBeLessThan(GAP_MS);
  };
}

test('50 INVITE/s for 20 s at a seat in a call: every one is refused, the talk goes on, nothing leaks, and the next call comes', async ({
  browser,
  readySeat,
  trunk,
}) => {
  test.setTimeout(180_000);
  const seat = await readySeat();
  const citizen = await trunk.softphone();
  await citizen.dial('12345');
  await expectRinging(seat, '139 8765 4321');
  await seat.answer();
  await expectTalking(seat);
  await expect.poll(async () => (await hear(phone(seat), [BARESIP_HERTZ])).shares[0], { timeout: 8_000 }).toBeGreaterThan(0.7);
  const before = await peerConnectionsOf(phone(seat));
  const expectResponsive = await watch(seat, browser);
  const waters = trunk.flood(FLOOD);
  const arrived: number[] = [];
  while (arrived.length < FLOOD.seconds) {
    await seat.page.waitForTimeout(1_000);
    arrived.push(await packetsReceived(phone(seat)));
  }
  expect(await waters.ended).toBe(0);
  await expectResponsive();
  // 50 packets a second (20 ms each): a second with fewer than half of them would be heard as a hole.
  const eachSecond = arrived.slice(1).map((packets, at) => packets - (arrived[at] ?? 0));
  expect(Math.min(...eachSecond)).toBeGreaterThan(25);
  expect((await hear(phone(seat), [BARESIP_HERTZ])).shares[0]).toBeGreaterThan(0.7);
  expect(refused(waters.messages())).toEqual({ busy: INVITES, rangOut: 0, all: INVITES });
  expect(await peerConnectionsOf(phone(seat))).toEqual(before);
  await expectTalking(seat);
  await seat.page.keyboard.press('F8');
  await expectState(seat, /整理/);
  await expectNext(seat, async () => void (await citizen.dial('12345')), '139 8765 4321');
});

test('50 INVITE/s for 20 s at an idle seat: one rings at a time, the others are refused, and the next call comes', async ({
  browser,
  readySeat,
  trunk,
}) => {
  test.setTimeout(180_000);
  const seat = await readySeat();
  const before = await peerConnectionsOf(phone(seat));
  const expectResponsive = await watch(seat, browser);
  const waters = trunk.flood(FLOOD);
  const card = seat.desk().getByRole('region', { name: '通话', exact: true });
  await expect(seat.desk().getByRole('button', { name: /^接听/ })).toBeEnabled();
  expect(await waters.ended).toBe(0);
  await expectResponsive();
  await expect(card).toContainText('没有通话');
  const { busy, rangOut, all } = refused(waters.messages());
  expect(all).toBe(INVITES);
  // The PBX lets each ring for four seconds: five or six of them, the last of which may outlive the flood.
  expect(rangOut).toBeGreaterThan(0);
  expect(rangOut).toBeLessThan(10);
  expect(busy).toBeGreaterThan(INVITES - 10);
  expect((await peerConnectionsOf(phone(seat))).open - before.open).toBeLessThanOrEqual(1);
  await expectNext(seat, async () => void trunk.callIn({ caller: '13912345678', hangUpAfterMs: 40_000 }), '139 1234 5678');
});

/** The next citizen rings here and is answered. */
async function expectNext(seat: LiveSeat, call: () => Promise<void>, number: string): Promise<void> {
  await call();
  await readyToRing(seat, number, ASKS_AGAIN_MS);
  await seat.answer();
  await expectTalking(seat);
}
