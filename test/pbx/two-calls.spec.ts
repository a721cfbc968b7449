import { expect, type Locator } from '@playwright/test';
import { CONSULT_RING_MS } from '../../shared/call/consult.ts';
import { hear } from '../support/audio-probe.ts';
import { SEAT_HERTZ } from '../support/seat-fixture.ts';
import { BARESIP_HERTZ, type Baresip, THIRD_HERTZ } from './support/baresip.ts';
import { expectRinging, expectState, expectTalking } from './support/on-screen.ts';
import { type LiveSeat, type Trunk, test, waitUntil } from './support/pbx-fixture.ts';
import { memberAt } from './support/queue-member.ts';
import { toneShare } from './support/sound.ts';

/** Neither a tone of anybody nor a note of the hold music. */
const QUIET_HERTZ = 800;
/** The end of what somebody heard. */
const LAST_MS = 1_500;

const second = (seat: LiveSeat): Locator => seat.desk().getByRole('region', { name: '第三方通话' });
const face = (seat: LiveSeat): Locator => seat.desk().getByRole('region', { name: '通话', exact: true }).locator('.call-face');

/** How much of what the agent hears is a tone: of the newest call, or of the one `back` before it. */
async function hears(seat: LiveSeat, hertz: number, back = 0): Promise<void> {
  await expect
    .poll(async () => (await hear(seat.page.mainFrame(), [hertz], 500, back)).shares[0], { timeout: 10_000 })
    .toBeGreaterThan(0.7);
}

/** How much of what somebody heard last is a tone. The file is whole once their call is over. */
const heardLast = (who: Baresip, hertz: number): number => toneShare(who.heard(), hertz, LAST_MS);

/** How far the agent stands above the neighbourhood: the browser's noise suppression wears a steady tone down. */
const agentIn = (who: Baresip, lastMs?: number): number =>
  toneShare(who.heard(), SEAT_HERTZ, lastMs) / Math.max(1e-6, toneShare(who.heard(), QUIET_HERTZ, lastMs));

/** A citizen on the line. */
async function talk(seat: LiveSeat, citizen: Baresip): Promise<void> {
  await citizen.dial('12345');
  await expectRinging(seat, '139 8765 4321');
  await seat.answer();
  await hears(seat, BARESIP_HERTZ);
}

/** One more INVITE, straight at the phone and past the queue, is answered 486 (RFC 3261 21.4.24). */
async function expectRefused(trunk: Trunk): Promise<void> {
  const stranger = trunk.flood({ called: '8001', perSecond: 1, seconds: 1 });
  expect(await stranger.ended).toBe(0);
  expect(stranger.messages().match(/^SIP\/2\.0 [2-6]\d\d/gm)).toEqual(['SIP/2.0 486']);
}

async function consult(seat: LiveSeat, number = '7002'): Promise<void> {
  await seat.page.keyboard.press('Alt+c');
  await seat.page.keyboard.type(number);
  await seat.page.keyboard.press('Enter');
}

async function transferBlindly(seat: LiveSeat, number: string): Promise<void> {
  await seat.page.keyboard.press('Alt+c');
  await seat.page.keyboard.type(number);
  await seat.desk().getByRole('button', { name: '直接转' }).click();
}

/** Both ends of a transferred call hear each other, and the seat has nothing to do with it any more. */
async function expectConnected(seat: LiveSeat, citizen: Baresip, third: Baresip): Promise<void> {
  await expectState(seat, /整理/);
  await expect(face(seat)).toContainText('已转接');
  // Long enough for the end of what they heard to be each other.
  await seat.page.waitForTimeout(LAST_MS + 1_000);
  await citizen.hangUp();
  await waitUntil('the third party is told', () => third.log().includes('terminated'));
  expect(heardLast(citizen, THIRD_HERTZ)).toBeGreaterThan(0.5);
  expect(heardLast(third, BARESIP_HERTZ)).toBeGreaterThan(0.5);
}

test('a consult: the citizen hears nothing of it, the agent hears one at a time, a third call gets 486; swapped, and the citizen may go', async ({
  readySeat,
  trunk,
}) => {
  const seat = await readySeat();
  const [citizen, third] = [await trunk.softphone(), await trunk.third()];
  await talk(seat, citizen);
  const forms = seat.desk().getByRole('toolbar', { name: '本席未派的诉求' }).getByRole('button');
  await expect(forms).toHaveCount(1);
  await consult(seat);
  await expect(second(seat)).toContainText('正在商谈');
  await expect(face(seat)).toContainText('保持中');
  await expect(face(seat)).toContainText('139 8765 4321');
  await expect(forms).toHaveCount(1);
  await expectState(seat, /通话/);
  await hears(seat, THIRD_HERTZ);
  await expect.poll(async () => (await hear(seat.page.mainFrame(), [BARESIP_HERTZ], 500, 1)).rms).toBeLessThan(0.01);
  await seat.page.keyboard.press('Alt+f');
  await expect(second(seat)).toContainText('等待中');
  await hears(seat, BARESIP_HERTZ, 1);
  await expect.poll(async () => (await hear(seat.page.mainFrame(), [THIRD_HERTZ], 500)).rms).toBeLessThan(0.01);
  await expectRefused(trunk);
  await hears(seat, BARESIP_HERTZ, 1);
  await seat.page.keyboard.press('Alt+f');
  await expect(second(seat)).toContainText('正在商谈');
  await hears(seat, THIRD_HERTZ);
  await seat.page.waitForTimeout(LAST_MS);
  await citizen.hangUp();
  await expect(face(seat)).toContainText('7002');
  await expectState(seat, /通话/);
  await hears(seat, THIRD_HERTZ);
  for (const hertz of [SEAT_HERTZ, THIRD_HERTZ]) expect(heardLast(citizen, hertz)).toBeLessThan(0.005);
  await seat.page.keyboard.press('F8');
  await expectState(seat, /整理/);
  await waitUntil('the third party is told', () => third.log().includes('terminated'));
  expect(agentIn(third)).toBeGreaterThan(3);
  expect(toneShare(third.heard(), BARESIP_HERTZ)).toBeLessThan(0.02);
});

test('F8 ends the consult first; the citizen is back, and heard', async ({ readySeat, trunk }) => {
  const seat = await readySeat();
  const [citizen] = [await trunk.softphone(), await trunk.third()];
  await talk(seat, citizen);
  await consult(seat);
  await expect(second(seat)).toContainText('正在商谈');
  await seat.page.keyboard.press('F8');
  await expectTalking(seat);
  await expect(face(seat)).toContainText('139 8765 4321');
  await hears(seat, BARESIP_HERTZ);
  await seat.page.keyboard.press('F8');
  await expectState(seat, /整理/);
});

test('an attended transfer: the two hear each other, and the seat is free for the next call', async ({ hall, readySeat, trunk }) => {
  const seat = await readySeat();
  const [citizen, third] = [await trunk.softphone(), await trunk.third()];
  await talk(seat, citizen);
  await consult(seat);
  await expect(second(seat)).toContainText('正在商谈');
  await seat.page.keyboard.press('Alt+v');
  await expectState(seat, /整理/);
  await seat.page.keyboard.press('Alt+x');
  await expectState(seat, /示闲/);
  await waitUntil('the queue may ring the seat', async () => (await memberAt(hall.asterisk)) === 'ready');
  await seat.page.waitForTimeout(LAST_MS);
  await citizen.hangUp();
  await waitUntil('the third party is told', () => third.log().includes('terminated'));
  expect(heardLast(citizen, THIRD_HERTZ)).toBeGreaterThan(0.5);
  expect(heardLast(third, BARESIP_HERTZ)).toBeGreaterThan(0.5);
});

test('a transfer that the PBX refuses: it is said, the citizen is there and heard', async ({ readySeat, trunk }) => {
  const seat = await readySeat({
    settings: { sip: { username: 'staying', password: 'keystore:sip.password', realm: 'hotline' } },
    secrets: { 'sip.password': 'pw-staying' },
  });
  await trunk.softphone();
  await trunk.third();
  await seat.page.keyboard.press('Alt+h');
  await seat.page.keyboard.type('13987654321');
  await seat.page.keyboard.press('Enter');
  await expectTalking(seat);
  await consult(seat);
  await expect(second(seat)).toContainText('正在商谈');
  await seat.page.keyboard.press('Alt+v');
  await expect(second(seat)).toContainText('没转成（603）');
  await expectTalking(seat);
  await hears(seat, BARESIP_HERTZ, 1);
});

test('a blind transfer: connected when somebody has answered', async ({ readySeat, trunk }) => {
  const seat = await readySeat();
  const [citizen, third] = [await trunk.softphone(), await trunk.third()];
  await talk(seat, citizen);
  await transferBlindly(seat, '7002');
  await expectConnected(seat, citizen, third);
});

test('a blind transfer to a number that is busy returns the citizen', async ({ readySeat, trunk }) => {
  const seat = await readySeat();
  const citizen = await trunk.softphone();
  await talk(seat, citizen);
  await transferBlindly(seat, '7003');
  await expect(second(seat)).toContainText('对方忙，已回到来电人');
  await expectTalking(seat);
  await hears(seat, BARESIP_HERTZ);
});

test('a blind transfer that nobody answers in time returns the citizen, and both hear each other', async ({ readySeat, trunk }) => {
  test.setTimeout(CONSULT_RING_MS + 60_000);
  const seat = await readySeat();
  const citizen = await trunk.softphone();
  await talk(seat, citizen);
  await transferBlindly(seat, '7005');
  await expect(face(seat)).toContainText('保持中');
  await expect(second(seat)).toContainText('已回到来电人', { timeout: CONSULT_RING_MS + 5_000 });
  await expectTalking(seat);
  await hears(seat, BARESIP_HERTZ);
  await seat.page.waitForTimeout(LAST_MS);
  await citizen.hangUp();
  await expectState(seat, /整理/);
  expect(agentIn(citizen, LAST_MS)).toBeGreaterThan(3);
});

test('three-way: all three hear each other; the citizen leaves, and the other two talk on', async ({ readySeat, trunk }) => {
  const seat = await readySeat();
  const [citizen, third] = [await trunk.softphone(), await trunk.third()];
  await talk(seat, citizen);
  await consult(seat);
  await expect(second(seat)).toContainText('正在商谈');
  await seat.page.keyboard.press('Alt+m');
  await expect(second(seat)).toContainText('三方通话中');
  await hears(seat, THIRD_HERTZ);
  await hears(seat, BARESIP_HERTZ, 1);
  await seat.page.waitForTimeout(LAST_MS);
  await citizen.hangUp();
  await expectState(seat, /通话/);
  await hears(seat, THIRD_HERTZ);
  expect(heardLast(citizen, THIRD_HERTZ)).toBeGreaterThan(0.5);
  expect(agentIn(citizen, LAST_MS)).toBeGreaterThan(3);
  await seat.page.waitForTimeout(LAST_MS);
  await third.hangUp();
  await expectState(seat, /整理/);
  expect(agentIn(third, LAST_MS)).toBeGreaterThan(3);
  expect(toneShare(third.heard(), BARESIP_HERTZ)).toBeGreaterThan(0.1);
});

test('110 and then 119 by one key, three-way: the citizen is never on hold, and hears 119', async ({ readySeat, trunk }) => {
  const seat = await readySeat();
  const [citizen, third] = [await trunk.softphone(), await trunk.third()];
  await talk(seat, citizen);
  await seat.page.keyboard.press('Alt+8');
  await expect(second(seat)).toContainText('三方通话中');
  await expect(second(seat)).toContainText('110');
  await hears(seat, THIRD_HERTZ);
  await hears(seat, BARESIP_HERTZ, 1);
  await third.hangUp();
  await expect(second(seat)).not.toContainText('三方通话中');
  await expectTalking(seat);
  await hears(seat, BARESIP_HERTZ);
  await seat.page.keyboard.press('Alt+9');
  await expect(second(seat)).toContainText('三方通话中');
  await expect(second(seat)).toContainText('119');
  await hears(seat, BARESIP_HERTZ, 1);
  await seat.page.waitForTimeout(LAST_MS);
  await citizen.hangUp();
  await expectState(seat, /通话/);
  expect(heardLast(citizen, THIRD_HERTZ)).toBeGreaterThan(0.5);
  await seat.page.keyboard.press('F8');
  await waitUntil('119 is told', () => third.log().includes('terminated'));
});

test('110 by one key, attended by the seat’s setting: the citizen waits until the agent connects the two', async ({ readySeat, trunk }) => {
  const seat = await readySeat({ settings: { phone: { emergencyTransfer: 'attended' } } });
  const [citizen, third] = [await trunk.softphone(), await trunk.third()];
  await talk(seat, citizen);
  await seat.page.keyboard.press('Alt+8');
  await expect(second(seat)).toContainText('正在商谈');
  await expect(second(seat)).toContainText('110');
  await expect(face(seat)).toContainText('保持中');
  await seat.page.keyboard.press('Alt+v');
  await expectConnected(seat, citizen, third);
});

test('what the network says before the answer is heard, and then why nobody answers', async ({ readySeat }) => {
  const seat = await readySeat();
  await seat.page.keyboard.press('Alt+h');
  await seat.page.keyboard.type('7004');
  await seat.page.keyboard.press('Enter');
  await expect(face(seat)).toContainText('正在呼出');
  await expect.poll(async () => (await hear(seat.page.mainFrame(), [SEAT_HERTZ], 400)).rms, { timeout: 8_000 }).toBeGreaterThan(0.01);
  await expect(face(seat)).toContainText('正在呼出');
  await expect(face(seat)).toContainText('对方忙', { timeout: 20_000 });
});
