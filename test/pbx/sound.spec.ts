import { expect, type Frame } from '@playwright/test';
import { hear } from '../support/audio-probe.ts';
import { SEAT_HERTZ } from '../support/seat-fixture.ts';
import { BARESIP_HERTZ } from './support/baresip.ts';
import { expectRinging, expectState, expectTalking } from './support/on-screen.ts';
import { type LiveSeat, test, waitUntil } from './support/pbx-fixture.ts';
import { recordedSeconds, toneShare } from './support/sound.ts';

/** Neither a tone of anybody nor a note of the hold music. */
const QUIET_HERTZ = 800;

/** The end of a recording, when the key had been pressed for a while. */
const LAST_MS = 2_500;

const phone = (seat: LiveSeat): Frame => seat.page.mainFrame();

async function hearsCitizen(seat: LiveSeat): Promise<void> {
  await expect.poll(async () => (await hear(phone(seat), [BARESIP_HERTZ])).shares[0], { timeout: 8_000 }).toBeGreaterThan(0.7);
}

async function dialOut(seat: LiveSeat, number: string): Promise<void> {
  await seat.page.keyboard.press('Alt+h');
  await seat.page.keyboard.type(number);
  await seat.page.keyboard.press('Enter');
}

/** How much louder the seat's tone is than its neighbourhood, in what the other side heard between two moments of the recording. */
function seatTone(path: string): number {
  return toneShare(path, SEAT_HERTZ) / Math.max(1e-6, toneShare(path, QUIET_HERTZ));
}

test('a softphone calls in, and each hears the other; hold plays music and cuts the microphone; resume opens both again', async ({
  readySeat,
  trunk,
}) => {
  const seat = await readySeat();
  const citizen = await trunk.softphone();
  await citizen.dial('12345');
  await expectRinging(seat, '139 8765 4321');
  await seat.answer();
  await hearsCitizen(seat);
  await seat.page.keyboard.press('F6');
  await expectState(seat, /保持/);
  await expect.poll(async () => (await hear(phone(seat), [BARESIP_HERTZ])).rms, { timeout: 8_000 }).toBeLessThan(0.01);
  await seat.page.keyboard.press('F6');
  await expectState(seat, /通话/);
  await hearsCitizen(seat);
  await citizen.hangUp();
  await expectState(seat, /整理/);
  await waitUntil('baresip keeps what it heard', () => citizen.heard() !== '');
  expect(recordedSeconds(citizen.heard())).toBeGreaterThan(2);
  expect(seatTone(citizen.heard())).toBeGreaterThan(3);
});

test('muted, nothing of the seat reaches the recording; the citizen is heard on', async ({ hall, readySeat, trunk }) => {
  const seat = await readySeat();
  const citizen = await trunk.softphone();
  await citizen.dial('12345');
  await expectRinging(seat, '139 8765 4321');
  await seat.answer();
  await seat.page.keyboard.press('F7');
  await expect(seat.desk().getByText('已静音')).toBeVisible();
  await hearsCitizen(seat);
  await seat.page.waitForTimeout(3_000);
  await citizen.hangUp();
  await expectState(seat, /整理/);
  const recording = hall.asterisk.recordings().at(-1) ?? '';
  expect(toneShare(recording, BARESIP_HERTZ, LAST_MS)).toBeGreaterThan(0.8);
  expect(toneShare(recording, SEAT_HERTZ, LAST_MS)).toBeLessThan(0.001);
});

test('keys as tone events are heard by the PBX (RFC 4733)', async ({ hall, readySeat }) => {
  const seat = await readySeat();
  await pressKeys(seat, '7000', '25*8');
  expect(await hall.asterisk.cli('dialplan show globals')).toContain('HEARD_KEYS=25*8');
});

test('keys as SIP INFO are heard by the PBX that offers no tone events', async ({ hall, readySeat }) => {
  const seat = await readySeat({
    settings: { sip: { username: 'infokeys', password: 'keystore:sip.password', realm: 'hotline' } },
    secrets: { 'sip.password': 'pw-infokeys' },
  });
  await pressKeys(seat, '7000', '3197');
  expect(await hall.asterisk.cli('dialplan show globals')).toContain('HEARD_KEYS=3197');
});

async function pressKeys(seat: LiveSeat, number: string, keys: string): Promise<void> {
  await dialOut(seat, number);
  await expectTalking(seat);
  await seat.page.waitForTimeout(800);
  await seat.page.keyboard.press('Alt+k');
  for (const key of keys) {
    await seat
      .desk()
      .getByRole('group', { name: '拨号键盘' })
      .getByRole('button', { name: new RegExp(`${key.replace('*', '\\*')}$`) })
      .click();
    await seat.page.waitForTimeout(400);
  }
  await expectState(seat, /整理/, 20_000);
}

test('call out: the citizen answers, both hear, and the agent hangs up', async ({ readySeat, trunk }) => {
  const seat = await readySeat();
  const citizen = await trunk.softphone();
  await dialOut(seat, '13987654321');
  await expectTalking(seat);
  await hearsCitizen(seat);
  await seat.page.waitForTimeout(1_500);
  await seat.page.keyboard.press('F8');
  await expectState(seat, /整理/);
  await waitUntil('the citizen is told', () => citizen.log().includes('terminated'));
  expect(seatTone(citizen.heard())).toBeGreaterThan(3);
});

for (const [status, words] of [
  [486, '对方忙'],
  [404, '号码不存在'],
] as const) {
  test(`call out: ${status} is said in words`, async ({ readySeat, trunk }) => {
    const seat = await readySeat();
    const far = trunk.answerOne({ status });
    await dialOut(seat, '13987654321');
    await expect(seat.desk().getByRole('region', { name: '通话', exact: true })).toContainText(words);
    expect(await far.ended).toBe(0);
  });
}

test('an emergency number leaves the house as it was dialled', async ({ readySeat, trunk }) => {
  const seat = await readySeat();
  const far = trunk.answerOne({ status: 200 });
  await dialOut(seat, '120');
  await expectTalking(seat);
  await seat.page.keyboard.press('F8');
  expect(await far.ended).toBe(0);
  expect(far.messages()).toMatch(/INVITE sip:120@/);
});

test('the echo code gives the agent their own voice back', async ({ readySeat }) => {
  const seat = await readySeat();
  await dialOut(seat, '*43');
  await expectTalking(seat);
  await expect.poll(async () => (await hear(phone(seat), [SEAT_HERTZ])).shares[0], { timeout: 8_000 }).toBeGreaterThan(0.5);
  await seat.page.keyboard.press('F8');
  await expectState(seat, /整理/);
});

test('while a call out is up, a call from the queue waits and rings after it', async ({ hall, readySeat, trunk }) => {
  const seat = await readySeat();
  const far = trunk.answerOne({ status: 200 });
  await dialOut(seat, '13987654321');
  await expectTalking(seat);
  far.ended.catch(() => undefined);
  await seat.page.keyboard.press('F8');
  await far.ended;
  await expectState(seat, /整理/);
  const caller = trunk.callIn({ caller: '13912345678', hangUpAfterMs: null });
  await waitUntil('the call waits', async () => (await hall.told()).includes('entered'), 8_000);
  expect(await hall.told()).toEqual(['entered']);
  await seat.page.keyboard.press('Alt+x');
  await expectRinging(seat);
  await seat.answer();
  await seat.page.keyboard.press('F8');
  expect(await caller.ended).toBe(0);
});
