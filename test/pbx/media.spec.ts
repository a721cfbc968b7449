import { expect, type Frame, type Locator } from '@playwright/test';
import { hear } from '../support/audio-probe.ts';
import { pause } from '../support/program.ts';
import { SEAT_HERTZ } from '../support/seat-fixture.ts';
import { installSipWire, sipFrames } from '../support/sip-wire.ts';
import { BARESIP_HERTZ, type Baresip } from './support/baresip.ts';
import { SOCKET_PORT, test } from './support/namespace-fixture.ts';
import { expectRinging, expectState, expectTalking } from './support/on-screen.ts';
import { type LiveSeat, type Trunk, waitUntil } from './support/pbx-fixture.ts';
import { toneShare } from './support/sound.ts';

/** Issue's limit: from the path's return until both hear. */
const BACK_MS = 5_000;
const QUIET_HERTZ = 800;

const phone = (seat: LiveSeat): Frame => seat.page.mainFrame();
const card = (seat: LiveSeat): Locator => seat.desk().getByRole('region', { name: '通话', exact: true });

async function hearsCitizen(seat: LiveSeat, withinMs = 8_000): Promise<void> {
  await expect
    .poll(async () => (await hear(phone(seat), [BARESIP_HERTZ], 300)).shares[0], { timeout: withinMs, intervals: [50] })
    .toBeGreaterThan(0.7);
}

/** A citizen with a voice of their own is on the line. */
async function talk(seat: LiveSeat, trunk: Trunk): Promise<Baresip> {
  const citizen = await trunk.softphone();
  await citizen.dial('12345');
  await expectRinging(seat, '139 8765 4321');
  await seat.answer();
  await hearsCitizen(seat);
  return citizen;
}

test('the path of the sound is gone for 6 s: the seconds are shown, and 5 s after its return both hear again', async ({
  farSeat,
  trunk,
  network,
}) => {
  const seat = await farSeat();
  const citizen = await talk(seat, trunk);
  await network.dropMedia();
  await expect(card(seat)).toContainText(/声音中断 [3-5] 秒，正在恢复/, { timeout: 8_000 });
  await expect(card(seat)).toContainText(/声音中断 [6-9] 秒，正在恢复/);
  await network.passMedia();
  await hearsCitizen(seat, BACK_MS);
  await expect(card(seat)).toContainText('声音已恢复');
  await expectTalking(seat);
  await expect(card(seat)).not.toContainText('声音已恢复', { timeout: 8_000 });
  await citizen.hangUp();
  await expectState(seat, /整理/);
  await waitUntil('baresip keeps what it heard', () => citizen.heard() !== '');
  // Its last seconds: the seat is heard again too.
  expect(toneShare(citizen.heard(), SEAT_HERTZ, 2_500)).toBeGreaterThan(3 * toneShare(citizen.heard(), QUIET_HERTZ, 2_500));
});

test('the machine’s address changes under the call: ICE is restarted, the call goes on', async ({ farSeat, trunk, network }) => {
  const seat = await farSeat();
  await talk(seat, trunk);
  const changedAt = Date.now();
  await network.changeAddress();
  await expect(card(seat)).toContainText('声音已恢复', { timeout: 15_000 });
  await hearsCitizen(seat, BACK_MS);
  test.info().annotations.push({ type: 'back after ms', description: String(Date.now() - changedAt) });
  await expectTalking(seat);
  await seat.page.keyboard.press('F8');
  await expectState(seat, /整理/);
});

test('socket and sound are cut together for 8 s: the phone’s return brings the sound back', async ({ farSeat, trunk, network }) => {
  const seat = await farSeat();
  await talk(seat, trunk);
  await network.dropMedia();
  network.cutSignalling([SOCKET_PORT]);
  await expect(card(seat)).toContainText(/声音中断 ([89]|1\d) 秒，正在恢复/, { timeout: 15_000 });
  await network.passMedia();
  network.mendSignalling();
  await hearsCitizen(seat, 2 * BACK_MS);
  await expectTalking(seat);
  await seat.page.keyboard.press('F8');
  await expectState(seat, /整理/);
});

test('the path is gone for good: after 15 s the desk offers to call back, and F4 does', async ({ farSeat, trunk, network }) => {
  const seat = await farSeat();
  const citizen = await talk(seat, trunk);
  await seat.page.keyboard.press('F4');
  await expectTalking(seat);
  await network.dropMedia();
  await expect(card(seat).getByRole('button', { name: '挂断回拨' })).toBeVisible({ timeout: 20_000 });
  await expect(card(seat)).toContainText(/声音中断 1[5-9] 秒，仍在恢复/);
  await network.passMedia();
  await seat.page.keyboard.press('F4');
  await expect(card(seat)).toContainText('呼出');
  await expect(card(seat)).toContainText('139 8765 4321');
  await waitUntil('the citizen’s first call is over', () => citizen.log().includes('terminated'));
  await expectTalking(seat);
  await hearsCitizen(seat);
  await seat.page.keyboard.press('F8');
});

test('fifteen holds in a row: the path stays the same and up, and both hear after it', async ({ farSeat, trunk }) => {
  const seat = await farSeat();
  const citizen = await talk(seat, trunk);
  const before = await pathOf(seat);
  for (let turn = 0; turn < 15; turn += 1) {
    await seat.page.keyboard.press('F6');
    await expectState(seat, /保持/);
    await seat.page.keyboard.press('F6');
    await expectState(seat, /通话/);
  }
  await hearsCitizen(seat);
  expect(await pathOf(seat)).toEqual(before);
  await pause(3_000);
  await citizen.hangUp();
  await expectState(seat, /整理/);
  await waitUntil('baresip keeps what it heard', () => citizen.heard() !== '');
  expect(toneShare(citizen.heard(), SEAT_HERTZ, 2_500)).toBeGreaterThan(3 * toneShare(citizen.heard(), QUIET_HERTZ, 2_500));
});

/** The selected pair of addresses, and how often the connection was not up since it was first looked at. */
function pathOf(seat: LiveSeat): Promise<{ pair: string; downs: number }> {
  return phone(seat).evaluate(async () => {
    const { peerConnections } = globalThis as unknown as { peerConnections: (RTCPeerConnection & { downs?: number })[] };
    const connection = peerConnections.findLast((each) => each.connectionState === 'connected');
    if (!connection) throw new Error('no connection is up');
    if (connection.downs === undefined) {
      connection.downs = 0;
      connection.addEventListener('connectionstatechange', () => {
        connection.downs = (connection.downs ?? 0) + 1;
      });
    }
    const stats = [...(await connection.getStats()).values()];
    const transport = stats.find(({ type }) => type === 'transport');
    const pair = stats.find(({ id }) => id === transport.selectedCandidatePairId);
    return { pair: `${pair.localCandidateId} ${pair.remoteCandidateId}`, downs: connection.downs };
  });
}

test('A-law is offered first and taken, Opus is offered and refused: both hear', async ({ farSeat, trunk, context }) => {
  await installSipWire(context);
  const seat = await farSeat();
  const citizen = await trunk.softphone();
  await dialOut(seat, '13987654321');
  await hearsCitizen(seat);
  const frames = await sipFrames(seat.page);
  const offer = frames.find(({ sent, text }) => sent && text.startsWith('INVITE '))?.text ?? '';
  const answer = frames.find(({ sent, text }) => !sent && /^SIP\/2\.0 200 [\s\S]*CSeq: \d+ INVITE/.test(text))?.text ?? '';
  expect(offer).toMatch(/^m=audio \d+ \S+ 8 /m);
  expect(offer).toContain(' opus/48000/2');
  expect(offer).not.toContain(' CN/8000');
  expect(answer).toMatch(/^m=audio \d+ \S+ 8\b/m);
  expect(answer).not.toContain('opus');
  await pause(2_000);
  await seat.page.keyboard.press('F8');
  await waitUntil('baresip keeps what it heard', () => citizen.heard() !== '');
  expect(toneShare(citizen.heard(), SEAT_HERTZ)).toBeGreaterThan(3 * toneShare(citizen.heard(), QUIET_HERTZ));
});

test('a STUN server that nobody reaches costs no more than the cap', async ({ farSeat, trunk, context }) => {
  await installSipWire(context);
  const seat = await farSeat({ sip: { iceServers: [{ urls: 'stun:198.18.12.99:3478' }], iceGatheringMs: 300 } });
  await trunk.softphone();
  const dialledAt = await seat.page.evaluate(() => performance.timeOrigin + performance.now());
  await dialOut(seat, '13987654321');
  await hearsCitizen(seat);
  const invite = (await sipFrames(seat.page)).find(({ sent, text }) => sent && text.startsWith('INVITE '));
  // Typing the number is in it. Chromium by itself waits for ten seconds.
  expect((invite?.at ?? Number.POSITIVE_INFINITY) - dialledAt).toBeLessThan(1_500);
  await seat.page.keyboard.press('F8');
});

async function dialOut(seat: LiveSeat, number: string): Promise<void> {
  await seat.page.keyboard.press('Alt+h');
  await seat.page.keyboard.type(number);
  await seat.page.keyboard.press('Enter');
}
