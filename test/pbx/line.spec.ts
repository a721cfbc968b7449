import { expect, type Frame } from '@playwright/test';
import { hear } from '../support/audio-probe.ts';
import { installSipWire, type SipFrame, sipFrames } from '../support/sip-wire.ts';
import { BARESIP_HERTZ } from './support/baresip.ts';
import { test } from './support/line-fixture.ts';
import { expectRinging, expectState, expectTalking, light } from './support/on-screen.ts';
import { type Hall, type LiveSeat, type Trunk, waitUntil } from './support/pbx-fixture.ts';

/** The path is back: registered again within it (issue's limit). */
const BACK_MS = 3_000;
const CITIZEN = '139 8765 4321';

const phone = (seat: LiveSeat): Frame => seat.page.mainFrame();
const isUp = (seat: LiveSeat, timeout: number) => expect(light(seat)).toHaveText(/能接到电话/, { timeout });
const isDown = (seat: LiveSeat, timeout: number) => expect(light(seat)).toContainText('接不到电话', { timeout });

async function hearsCitizen(seat: LiveSeat): Promise<void> {
  await expect.poll(async () => (await hear(phone(seat), [BARESIP_HERTZ], 300)).shares[0], { timeout: 8_000 }).toBeGreaterThan(0.7);
}

async function talk(seat: LiveSeat, trunk: Trunk) {
  const citizen = await trunk.softphone();
  await citizen.dial('12345');
  await expectRinging(seat, CITIZEN);
  await seat.answer();
  await hearsCitizen(seat);
  return citizen;
}

const channels = async ({ asterisk }: Pick<Hall, 'asterisk'>): Promise<number> =>
  Number(/^(\d+) active channels?/m.exec(await asterisk.cli('core show channels count'))?.[1] ?? -1);
/** What the PBX itself knows of a phone: `Avail` when it answers the PBX's own OPTIONS. */
const contacts = async ({ asterisk }: Pick<Hall, 'asterisk'>): Promise<string> => asterisk.cli('pjsip show contacts');

async function timed(what: () => Promise<void>): Promise<number> {
  const begun = Date.now();
  await what();
  return Date.now() - begun;
}

for (const who of ['citizen', 'agent'] as const)
  test(`the WebSocket is cut for 4 s during a call: the sound goes on, the phone is back, and the ${who} hangs up`, async ({
    wiredSeat,
    wire,
    hall,
    trunk,
  }) => {
    const seat = await wiredSeat();
    const citizen = await talk(seat, trunk);
    wire.cut();
    await isDown(seat, 2_000);
    await seat.page.waitForTimeout(4_000);
    await hearsCitizen(seat);
    await expectTalking(seat);
    wire.mend();
    expect(await timed(() => isUp(seat, 8_000))).toBeLessThan(BACK_MS);
    await hearsCitizen(seat);
    if (who === 'citizen') await citizen.hangUp();
    else await seat.page.keyboard.press('F8');
    await expectState(seat, /整理/);
    await waitUntil('the PBX has no call left', async () => (await channels(hall)) === 0);
  });

test('the call ends at the PBX while the WebSocket is cut: the ghost of it ends when the phone is back (481)', async ({
  wiredSeat,
  wire,
  hall,
  trunk,
}) => {
  const seat = await wiredSeat();
  await talk(seat, trunk);
  wire.cut();
  await isDown(seat, 2_000);
  await hall.asterisk.cli('channel request hangup all');
  await waitUntil('the PBX has no call left', async () => (await channels(hall)) === 0);
  await expectTalking(seat);
  wire.mend();
  await isUp(seat, 8_000);
  await expectState(seat, /整理/, 10_000);
});

test('hung up while the WebSocket is cut, and a number that rang then: the PBX is told when the phone is back', async ({
  wiredSeat,
  wire,
  hall,
  trunk,
}) => {
  const seat = await wiredSeat();
  await talk(seat, trunk);
  const before = await channels(hall);
  await seat.page.keyboard.press('Alt+c');
  await seat.page.keyboard.type('7005');
  await seat.page.keyboard.press('Enter');
  await waitUntil('the number rings', async () => (await channels(hall)) === before + 1);
  wire.cut();
  await isDown(seat, 2_000);
  await seat.page.keyboard.press('F8');
  await expectState(seat, /整理/);
  // The citizen was on hold: by its own clock the PBX would keep that call for ten minutes (rtp_timeout_hold).
  expect(await channels(hall)).toBe(before + 1);
  wire.mend();
  await isUp(seat, 8_000);
  const tookMs = await waitUntil('the PBX has no call left', async () => (await channels(hall)) === 0, BACK_MS);
  test.info().annotations.push({ type: 'told', description: `${tookMs} ms after it was back` });
});

test('the path is gone for a moment or for long: registered again within 3 s of its return', async ({ wiredSeat, wire, hall }) => {
  const seat = await wiredSeat();
  for (const awayMs of [500, 3_000, 20_000]) {
    wire.cut();
    await isDown(seat, 2_000);
    await seat.page.waitForTimeout(awayMs);
    wire.mend();
    const tookMs = await timed(() => isUp(seat, 8_000));
    test.info().annotations.push({ type: 'back', description: `${tookMs} ms after ${awayMs} ms` });
    expect(tookMs).toBeLessThan(BACK_MS);
  }
  expect(await contacts(hall)).toContain('8001/sip:');
});

test('the path swallows everything and closes nothing: found by the ping, and back within 3 s of its return', async ({
  wiredSeat,
  wire,
}) => {
  const seat = await wiredSeat();
  wire.swallow();
  await isDown(seat, 27_000);
  wire.mend();
  expect(await timed(() => isUp(seat, 8_000))).toBeLessThan(BACK_MS);
});

test('the first of two PBXs is killed: the second takes over, a call comes by it, and the phone returns after the call', async ({
  second,
  openLive,
  hall,
}) => {
  test.setTimeout(180_000);
  const servers = ['ws://127.0.0.1:8088/ws', 'ws://127.0.0.1:8188/ws'];
  const seat = await openLive({ settings: { sip: { servers } } });
  await seat.signIn();
  await expect(light(seat)).toHaveText(/能接到电话$/);
  await hall.asterisk.kill();
  const tookMs = await waitUntil('the second PBX has the phone', async () => (await contacts({ asterisk: second })).includes('8001/sip:'));
  test.info().annotations.push({ type: 'failover', description: `${tookMs} ms` });
  expect(tookMs).toBeLessThan(BACK_MS);
  await hall.asterisk.start();
  // Central's own way to the first PBX was gone too, and is said first.
  await expect(light(seat)).toContainText('备用 127.0.0.1:8188', { timeout: 10_000 });
  await second.cli('channel originate PJSIP/8001 application Echo');
  await seat.desk().getByRole('region', { name: '通话', exact: true }).getByRole('alert').first().waitFor();
  await seat.page.keyboard.press('F2');
  await expectTalking(seat);
  // Longer than the look for the first: under a call nothing moves.
  await seat.page.waitForTimeout(35_000);
  await expectTalking(seat);
  await expect(light(seat)).toContainText('备用');
  await seat.page.keyboard.press('F8');
  await waitUntil('the second PBX has no call left', async () => (await channels({ asterisk: second })) === 0);
  await expect(light(seat)).toHaveText(/能接到电话$/, { timeout: 35_000 });
  await waitUntil('the first PBX has the phone', async () => (await contacts(hall)).includes('8001/sip:'));
  await waitUntil('the second has it no longer', async () => !(await contacts({ asterisk: second })).includes('8001/sip:'));
});

const refreshes = (frames: readonly SipFrame[]): SipFrame[] =>
  frames.filter(({ sent, text }) => sent && text.startsWith('INVITE ') && /^Session-Expires: 90;refresher=uac/m.test(text));

test('a PBX that insists on timers of 90 s: the call lives past 100 s, refreshed at half', async ({ openLive, hall, context }) => {
  test.setTimeout(180_000);
  await installSipWire(context);
  const seat = await openLive({
    settings: { sip: { username: 'timers', password: 'keystore:sip.password', realm: 'hotline' } },
    secrets: { 'sip.password': 'pw-timers' },
  });
  await seat.signIn();
  await isUp(seat, 10_000);
  await hall.asterisk.cli('channel originate PJSIP/timers application Echo');
  await seat.desk().getByRole('region', { name: '通话', exact: true }).getByRole('alert').first().waitFor();
  await seat.page.keyboard.press('F2');
  await expectTalking(seat);
  await seat.page.waitForTimeout(102_000);
  await expectTalking(seat);
  expect(refreshes(await sipFrames(seat.page))).toHaveLength(2);
  await seat.page.keyboard.press('F8');
  await waitUntil('the PBX has no call left', async () => (await channels(hall)) === 0);
});
