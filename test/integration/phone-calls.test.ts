import { SessionState } from 'sip.js';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { AVAILABLE, type Hall, openBarePbx, openHall } from '../support/exchange-hall.ts';
import { type NodePhone, startNodePhone } from '../support/node-phone.ts';
import { plugHands } from '../support/plug-hands.ts';
import { heardBy, type SipPhone, until } from '../support/sip-phone.ts';

let hall: Hall;
let seat: NodePhone;
let citizen: SipPhone;

beforeEach(async () => {
  hall = await openHall();
  seat = startNodePhone({ servers: [hall.exchange.address], domain: 'practice.invalid', username: '8001', password: 'secret-8001' });
  await expect.poll(() => seat.line.registration().kind).toBe('registered');
  citizen = await hall.phone('citizen-8001');
});
afterEach(async () => {
  seat.dispose();
  await hall.dispose();
});

const state = (): string => seat.first().call.state.kind;
const id = (): string => seat.first().call.id;

/** The citizen calls and the seat rings. */
async function ring() {
  hall.exchange.telephony.setMemberState('8001', AVAILABLE, '1001');
  const call = citizen.dial('12345', ['P-Preferred-Identity: "王" <sip:13912345678@x>']);
  void call.invite();
  await expect.poll(() => seat.calls.callIsUp()).toBe(true);
  return call;
}

async function talk() {
  const call = await ring();
  seat.calls.run({ kind: 'answer', callId: id() });
  await expect.poll(state).toBe('talking');
  await until(call, SessionState.Established);
  return call;
}

describe('a call comes', () => {
  test('it rings with what the INVITE says', async () => {
    await ring();
    expect(seat.first().call).toMatchObject({
      number: '13912345678',
      displayName: '王',
      calledNumber: '12345',
      queue: '12345',
      direction: 'in',
      ref: `ref-${hall.now()}`,
    });
  });

  test('its answer is prepared while it rings, and answering takes that one', async () => {
    await ring();
    await expect.poll(() => seat.medias).toHaveLength(1);
    expect(seat.media().heard).toEqual([expect.stringMatching(/^prepared o=/)]);
    seat.calls.run({ kind: 'answer', callId: id() });
    await expect.poll(state).toBe('talking');
    expect(seat.medias).toHaveLength(1);
    expect(seat.media().heard).toHaveLength(2);
  });

  test('what was prepared is closed when the call ends without an answer', async () => {
    const call = await ring();
    await expect.poll(() => seat.medias).toHaveLength(1);
    await call.cancel();
    await expect.poll(() => seat.media().heard.at(-1)).toBe('closed');
    await ring();
    await expect.poll(() => seat.medias).toHaveLength(2);
    seat.calls.run({ kind: 'reject', callId: id() });
    await expect.poll(() => seat.media().heard.at(-1)).toBe('closed');
  });

  test('answered before it was prepared, it is prepared then', async () => {
    await ring();
    seat.calls.run({ kind: 'answer', callId: id() });
    await expect.poll(state).toBe('talking');
    expect(seat.medias).toHaveLength(1);
    expect(seat.media().heard[0]).toMatch(/^prepared o=/);
  });

  test.each(['desk', 'headset', 'shortcut'] as const)('answered by %s: the moment is noted for its figures, once', async (by) => {
    const { device, shortcut, dispose } = await plugHands(seat.calls);
    onTestFinished(dispose);
    await ring();
    const answer = {
      desk: () => seat.calls.run({ kind: 'answer', callId: id() }),
      headset: () => device.press('hook', true),
      shortcut: () => shortcut('answer'),
    }[by];
    answer();
    answer();
    expect(seat.answering).toEqual([id()]);
    await expect.poll(state).toBe('talking');
  });

  test('until it is answered nothing is said, also when it was muted meanwhile', async () => {
    await ring();
    await expect.poll(() => seat.medias).toHaveLength(1);
    const media = seat.media();
    media.sending = false;
    seat.calls.run({ kind: 'mute', callId: id(), muted: true });
    seat.calls.run({ kind: 'answer', callId: id() });
    await expect.poll(state).toBe('talking');
    expect(media.sending).toBe(false);
    seat.calls.run({ kind: 'mute', callId: id(), muted: false });
    expect(media.sending).toBe(true);
  });

  test('answered, the citizen hangs up', async () => {
    expect(seat.line.agent()?.carriesCall()).toBe(false);
    const call = await talk();
    expect(seat.line.agent()?.carriesCall()).toBe(true);
    await call.bye();
    await expect.poll(() => seat.told).toEqual(['offered', 'answered', 'ended caller-hung-up']);
    expect(seat.line.agent()?.carriesCall()).toBe(false);
  });

  test('answered, the agent hangs up: over for the agent at once, the microphone is cut', async () => {
    const call = await talk();
    const media = seat.media();
    seat.calls.run({ kind: 'hangUp', callId: id() });
    expect(seat.told.at(-1)).toBe('ended agent-hung-up');
    expect(media.sending).toBe(false);
    await until(call, SessionState.Terminated);
  });

  test('the caller gives up', async () => {
    await (await ring()).cancel();
    await expect.poll(() => seat.told).toEqual(['offered', 'ended caller-gave-up']);
  });

  test('the agent rejects it', async () => {
    await ring();
    seat.calls.run({ kind: 'reject', callId: id() });
    expect(seat.told).toEqual(['offered', 'ended rejected']);
    await expect.poll(() => hall.events.find(({ kind }) => kind === 'declined')).toMatchObject({ cause: 'rejected' });
  });

  test('hang-up while the answer is on its way: one end, no ghost', async () => {
    const call = await ring();
    const callId = id();
    seat.calls.run({ kind: 'answer', callId });
    seat.calls.run({ kind: 'hangUp', callId });
    await expect.poll(() => seat.told).toEqual(['offered', 'ended agent-hung-up']);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(seat.told).toEqual(['offered', 'ended agent-hung-up']);
    expect(call.state).not.toBe(SessionState.Established);
  });

  test('while the seat is not 示闲 it is refused as busy and never rings', async () => {
    seat.seatState = { kind: 'acw' };
    hall.exchange.telephony.setMemberState('8001', AVAILABLE, '1001');
    void citizen.dial('12345').invite();
    await expect.poll(() => hall.events.find(({ kind }) => kind === 'declined')).toMatchObject({ cause: 'busy' });
    expect(seat.told).toEqual([]);
  });

  test('the exchange is gone while it rings: no phantom', async () => {
    await ring();
    await hall.exchange.dispose();
    await expect.poll(() => seat.told).toEqual(['offered', 'ended lost']);
  });
});

test('it rings out at the exchange: told as not answered, not as a caller who gave up', async () => {
  await hall.dispose();
  seat.dispose();
  hall = await openHall({ ringMs: 60 });
  seat = startNodePhone({ servers: [hall.exchange.address], domain: 'practice.invalid', username: '8001', password: 'secret-8001' });
  await expect.poll(() => seat.line.registration().kind).toBe('registered');
  citizen = await hall.phone('citizen-8001');
  await ring();
  await expect.poll(() => seat.told).toEqual(['offered', 'ended no-answer']);
});

describe('hold', () => {
  test('is shown when it is agreed; the microphone is cut before', async () => {
    await talk();
    seat.calls.run({ kind: 'hold', callId: id(), held: true });
    expect([seat.first().hold, seat.media().sending, state()]).toEqual(['asking', false, 'talking']);
    await expect.poll(() => seat.first().hold).toBe('held');
    expect([state(), seat.media().sending]).toEqual(['held', false]);
    seat.calls.run({ kind: 'hold', callId: id(), held: false });
    expect(seat.media().sending).toBe(false);
    await expect.poll(() => seat.first().hold).toBe('none');
    expect([state(), seat.media().sending]).toEqual(['talking', true]);
    expect(seat.told).toEqual(['offered', 'answered', 'held', 'resumed']);
  });

  test('that is refused is shown as failed; the microphone stays shut until the agent opens it', async () => {
    const call = await talk();
    const media = call.sessionDescriptionHandler;
    if (media) media.setDescription = () => Promise.reject(new Error('no'));
    seat.calls.run({ kind: 'hold', callId: id(), held: true });
    await expect.poll(() => seat.first().hold, { timeout: 5_000 }).toBe('failed');
    expect([state(), seat.first().muted, seat.media().sending]).toEqual(['talking', true, false]);
    expect(seat.media().heard).toContain('rollback');
    seat.calls.run({ kind: 'mute', callId: id(), muted: false });
    expect(seat.media().sending).toBe(true);
  });

  test('and mute are two things: resumed, a muted call stays muted', async () => {
    await talk();
    seat.calls.run({ kind: 'mute', callId: id(), muted: true });
    seat.calls.run({ kind: 'hold', callId: id(), held: true });
    await expect.poll(() => seat.first().hold).toBe('held');
    seat.calls.run({ kind: 'hold', callId: id(), held: false });
    await expect.poll(() => seat.first().hold).toBe('none');
    expect([seat.first().muted, seat.media().sending]).toEqual([true, false]);
  });

  test('the citizen is gone in the meantime: the call ends', async () => {
    const call = await talk();
    seat.calls.run({ kind: 'hold', callId: id(), held: true });
    await call.bye();
    await expect.poll(state).toBe('ended');
  });
});

describe('keys', () => {
  test('go as INFO where the peer offers no tones', async () => {
    const call = await talk();
    const digit = new Promise((resolve) => {
      call.delegate = { onInfo: (info) => resolve(info.request.body) };
    });
    seat.calls.run({ kind: 'dtmf', callId: id(), digit: '#' });
    expect(await digit).toBe('Signal=#\r\nDuration=160');
  });

  test('go as tones where it does', async () => {
    await talk();
    seat.media().way = 'rfc4733';
    seat.calls.run({ kind: 'dtmf', callId: id(), digit: '5' });
    expect(seat.media().tones).toBe('5');
  });
});

describe('the agent dials', () => {
  test('and is answered', async () => {
    seat.calls.run({ kind: 'dial', number: '10000' });
    expect(state()).toBe('dialling');
    await (await citizen.nextInvite()).accept();
    await expect.poll(state).toBe('talking');
    expect(seat.first().call).toMatchObject({ direction: 'out', number: '10000' });
  });

  test.each([
    ['10010', 'busy'],
    ['10099', 'no-such-number'],
  ])('%s: ended as %s', async (number, reason) => {
    seat.calls.run({ kind: 'dial', number });
    await expect.poll(() => seat.told).toEqual(['dialled', `ended ${reason}`]);
  });

  test('and gives up', async () => {
    seat.calls.run({ kind: 'dial', number: '10000' });
    const ringing = await citizen.nextInvite();
    seat.calls.run({ kind: 'hangUp', callId: id() });
    expect(seat.told).toEqual(['dialled', 'ended agent-hung-up']);
    await until(ringing, SessionState.Terminated);
  });

  test('no second call while one is up', async () => {
    await talk();
    seat.calls.run({ kind: 'dial', number: '10000' });
    expect(seat.calls.calls()).toHaveLength(1);
  });
});

describe('the line breaks during a call', () => {
  test('the call stays up, is asked for after registering again, and ends when the server no longer knows it', async () => {
    await talk();
    const agent = seat.line.agent();
    agent?.disconnect();
    await expect.poll(() => seat.line.registration().kind).not.toBe('registered');
    expect(state()).toBe('talking');
    await expect.poll(() => seat.line.registration().kind, { timeout: 5_000 }).toBe('registered');
    expect(seat.line.agent()).toBe(agent);
    await expect.poll(() => seat.told.at(-1)).toBe('ended lost');
  });
});

test('forty calls one after another leave nothing behind', async () => {
  for (let turn = 0; turn < 40; turn += 1) {
    const call = await talk();
    await call.bye();
    await expect.poll(state).toBe('ended');
  }
  expect(seat.calls.calls()).toHaveLength(1);
  expect(Object.keys(Reflect.get(seat.line.agent()?.userAgent ?? {}, '_sessions'))).toEqual([]);
  expect(heardBy(await talk()).length).toBe(1);
  expect(hall.warnings).toEqual([]);
}, 60_000);

const OFFER = 'v=0\r\no=pbx 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n';
const PCMA = `${OFFER}m=audio 4000 RTP/SAVPF 8 101\r\na=rtpmap:101 telephone-event/8000\r\n`;
const GSM = `${OFFER}m=audio 4000 RTP/SAVPF 3 101\r\na=rtpmap:101 telephone-event/8000\r\n`;

/** A phone of this seat at a PBX of another make, with a clock that the test sets. */
async function startAtPbx() {
  const pbx = await openBarePbx();
  const clock = { now: 1_700_000_000_000 };
  const account = { servers: [pbx.address], domain: 'pbx.invalid', username: '8001', password: 'any' };
  const phone = startNodePhone(account, undefined, () => clock.now);
  onTestFinished(async () => {
    phone.dispose();
    await pbx.dispose();
  });
  await expect.poll(() => phone.line.registration().kind).toBe('registered');
  return { pbx, phone, clock, ended: () => phone.told.at(-1) };
}

describe('the codecs of an offer', () => {
  test('an offer without a codec of ours is refused with 488 and never rings; a good one after it is told as shared', async () => {
    const { pbx, phone } = await startAtPbx();
    const bad = pbx.ring(GSM);
    await expect.poll(bad.status).toBe(488);
    expect([phone.told, phone.codecs]).toEqual([[], ['none-shared']]);
    pbx.ring(PCMA);
    await expect.poll(() => phone.told).toEqual(['offered']);
    expect(phone.codecs).toEqual(['none-shared', 'shared']);
  });

  test('a call that is refused anyway says nothing about its codecs', async () => {
    const { pbx, phone } = await startAtPbx();
    phone.seatState = { kind: 'acw' };
    const call = pbx.ring(GSM);
    await expect.poll(call.status).toBe(486);
    expect(phone.codecs).toEqual([]);
  });
});

describe('a ring that another PBX takes back', () => {
  test.each([
    ['20', 20_000, 'no-answer'],
    ['20', 19_500, 'no-answer'],
    ['20', 19_000, 'caller-gave-up'],
    ['20', 0, 'caller-gave-up'],
    ['soon', 50_000, 'caller-gave-up'],
    ['', 1_000, 'caller-gave-up'],
  ])('X-Ring-Seconds «%s» and a CANCEL after %i ms: %s', async (seconds, afterMs, reason) => {
    const { pbx, phone, clock, ended } = await startAtPbx();
    const { call } = pbx.ring(PCMA, [`X-Ring-Seconds: ${seconds}`]);
    await expect.poll(() => phone.told).toEqual(['offered']);
    clock.now += afterMs;
    await call.cancel();
    await expect.poll(ended).toBe(`ended ${reason}`);
  });

  test('without X-Ring-Seconds a CANCEL is a caller who gave up, however late', async () => {
    const { pbx, phone, clock, ended } = await startAtPbx();
    const { call } = pbx.ring(PCMA);
    await expect.poll(() => phone.told).toEqual(['offered']);
    clock.now += 50_000;
    await call.cancel();
    await expect.poll(ended).toBe('ended caller-gave-up');
  });

  test('a call that a colleague took is no ring that ran out, however late', async () => {
    const { pbx, phone, clock, ended } = await startAtPbx();
    const { call } = pbx.ring(PCMA, ['X-Ring-Seconds: 20']);
    await expect.poll(() => phone.told).toEqual(['offered']);
    clock.now += 20_000;
    await call.cancel({ statusCode: 200, reasonPhrase: 'Call completed elsewhere' });
    await expect.poll(ended).toBe('ended answered-elsewhere');
  });
});

test('a server that asks for the password in another realm than the account’s: the realm is told, not the password blamed', async () => {
  const account = { servers: [hall.exchange.address], domain: 'practice.invalid', username: '8002', password: 'wrong' };
  const phone = startNodePhone({ ...account, realm: 'hotline' });
  onTestFinished(phone.dispose);
  await expect.poll(() => phone.line.registration()).toEqual({ kind: 'wrongRealm', realm: 'hotline-practice' });
  phone.line.use({ ...account, realm: 'hotline-practice' });
  await expect.poll(() => phone.line.registration()).toEqual({ kind: 'wrongPassword' });
});
