import { expect } from '@playwright/test';
import { hear } from '../support/audio-probe.ts';
import { clockOffset, handsOf, installHands } from '../support/hands.ts';
import { pause } from '../support/program.ts';
import { openRawPbx } from '../support/raw-pbx.ts';
import { installSipWire, type SipFrame, sipFrames } from '../support/sip-wire.ts';
import { expectQuiet, expectRinging, expectState, expectTalking, light } from './support/on-screen.ts';
import { type Hall, type LiveSeat, test, waitUntil } from './support/pbx-fixture.ts';

/** Key to 200 on the wire, ms. */
const ANSWER_MS = 50;
const RINGS_MS = 2_500;
const AT_ONCE = 8;

interface ProbedPage {
  peerConnections: RTCPeerConnection[];
}

/** What the newest connection of the phone has done so far. */
function connectionOf({ page }: LiveSeat) {
  return page.evaluate(async () => {
    const { peerConnections } = globalThis as unknown as ProbedPage;
    const connection = peerConnections.at(-1);
    if (!connection) return null;
    const reports = [...(await connection.getStats()).values()];
    const sent = reports.filter(({ type }) => type === 'outbound-rtp' || type === 'transport').map(({ packetsSent }) => packetsSent ?? 0);
    return {
      ufrag: /^a=ice-ufrag:(.*)$/m.exec(connection.localDescription?.sdp ?? '')?.[1]?.trim() ?? '',
      isGathered: /^a=candidate:/m.test(connection.localDescription?.sdp ?? ''),
      paths: reports.filter(({ type }) => type === 'candidate-pair').length,
      sent: sent.reduce((sum, each) => sum + each, 0),
      microphoneOpen: connection.getSenders().some(({ track }) => track?.enabled),
    };
  });
}

function openConnections({ page }: LiveSeat): Promise<number> {
  return page.evaluate(
    () => (globalThis as unknown as ProbedPage).peerConnections.filter(({ signalingState }) => signalingState !== 'closed').length,
  );
}

/** The PBX rings the seat by itself, and echoes what it hears. */
async function callSeat({ asterisk }: Hall): Promise<void> {
  await asterisk.cli('channel originate PJSIP/8001 application Echo');
}

/** How many packets of sound the PBX has had from the seat. */
async function packetsFromSeat({ asterisk }: Hall): Promise<number> {
  const line = (await asterisk.cli('pjsip show channelstats')).split('\n').find((each) => each.includes('8001-'));
  // BridgeId, ChannelId, UpTime, Codec, then what was received.
  return Number(/\d\d:\d\d:\d\d\s+\S+\s+(\d+)/.exec(line ?? '')?.[1] ?? 0);
}

const isOk = ({ sent, text }: SipFrame): boolean => sent && text.startsWith('SIP/2.0 200') && /^CSeq: \d+ INVITE/m.test(text);

async function expectPrepared(seat: LiveSeat): Promise<void> {
  await expect.poll(async () => (await connectionOf(seat))?.isGathered).toBe(true);
}

test('the answer is ready before the key: its 200 goes out at once, with what was prepared', async ({ context, hall, readySeat }) => {
  await installSipWire(context);
  await installHands(context);
  const seat = await readySeat();
  await callSeat(hall);
  await expectPrepared(seat);
  const prepared = await connectionOf(seat);
  await seat.page.keyboard.press('F2');
  await expect.poll(async () => (await sipFrames(seat.page)).some(isOk)).toBe(true);
  const ok = (await sipFrames(seat.page)).find(isOk);
  const { pressedAt } = await handsOf(seat.deskFrame());
  const [desk, phone] = [await clockOffset(seat.deskFrame()), await clockOffset(seat.page.mainFrame())];
  expect((ok?.at ?? 0) + phone - (pressedAt.at(-1) ?? 0) - desk).toBeLessThan(ANSWER_MS);
  expect(ok?.text).toContain(`a=ice-ufrag:${prepared?.ufrag}\r\n`);
  expect(ok?.text).toMatch(/^a=candidate:/m);
  await seat.page.keyboard.press('F8');
});

test('while it rings nothing at all goes to the PBX, and the microphone is shut; answered, the agent is heard', async ({
  hall,
  readySeat,
}) => {
  const seat = await readySeat();
  await callSeat(hall);
  await expectPrepared(seat);
  await pause(RINGS_MS);
  expect(await connectionOf(seat)).toMatchObject({ paths: 0, sent: 0, microphoneOpen: false });
  expect(await packetsFromSeat(hall)).toBe(0);
  await seat.page.keyboard.press('F2');
  await expectTalking(seat);
  await expect.poll(() => packetsFromSeat(hall)).toBeGreaterThan(10);
  await expect.poll(async () => (await hear(seat.page.mainFrame(), [])).rms, { timeout: 8_000 }).toBeGreaterThan(0.01);
  expect(await connectionOf(seat)).toMatchObject({ microphoneOpen: true });
  await seat.page.keyboard.press('F8');
});

test('a caller who gives up, and a call that is rejected, leave no connection open', async ({ hall, readySeat }) => {
  const seat = await readySeat();
  await callSeat(hall);
  await expectPrepared(seat);
  expect(await openConnections(seat)).toBe(1);
  await hall.asterisk.cli('channel request hangup all');
  await expect.poll(() => openConnections(seat)).toBe(0);
  await callSeat(hall);
  await expect.poll(() => openConnections(seat)).toBe(1);
  await seat.page.keyboard.press('F9');
  await expect.poll(() => openConnections(seat)).toBe(0);
  await expectQuiet(seat, 500);
});

test('answer and CANCEL in one moment: one end, no ghost, and the next call is heard', async ({ hall, readySeat }) => {
  const seat = await readySeat();
  for (let round = 0; round < AT_ONCE; round += 1) {
    await callSeat(hall);
    await expectPrepared(seat);
    const gone = hall.asterisk.cli('channel request hangup all');
    // The hang-up takes about 30 ms to be said: the key comes before, in and after that.
    await pause(round * 8);
    await seat.page.keyboard.press('F2');
    await gone;
    await waitUntil('the PBX has no call', async () => /^0 active channels/m.test(await hall.asterisk.cli('core show channels count')));
    await expect.poll(() => openConnections(seat)).toBe(0);
    await expect(seat.desk().getByText('没有通话')).toBeVisible();
  }
  await callSeat(hall);
  await expectPrepared(seat);
  await seat.page.keyboard.press('F2');
  await expectTalking(seat);
  await expect.poll(() => packetsFromSeat(hall)).toBeGreaterThan(10);
  await seat.page.keyboard.press('F8');
  await expectState(seat, /整理/);
});

test('an INVITE without an offer rings, and the answer to it is an offer of our own', async ({ openLive }) => {
  const pbx = await openRawPbx();
  try {
    const seat = await openLive({ settings: { sip: { servers: [pbx.address] } } });
    await seat.signIn();
    await expect(light(seat)).toHaveText(/能接到电话/);
    const call = pbx.call({ offer: '' });
    await expectRinging(seat);
    expect(call.provisional).toContain(180);
    await seat.page.keyboard.press('F2');
    await expect.poll(() => call.finals).toEqual([200]);
    const ok = pbx.received.find(({ status, method }) => status === 200 && method === 'INVITE');
    expect(ok?.body).toMatch(/^m=audio /m);
    expect(ok?.body).toMatch(/^a=setup:actpass/m);
    await expectTalking(seat);
    call.bye();
    await expect.poll(() => openConnections(seat)).toBe(0);
  } finally {
    await pbx.dispose();
  }
});
