import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ConsultAim, REFER_MS } from '../../shared/call/consult.ts';
import { type NodePhone, startNodePhone } from '../support/node-phone.ts';
import { openRawPbx, RAW_OFFER, type RawCall, type RawPbx } from '../support/raw-pbx.ts';
import { answerTo, type SipText } from '../support/sip-text.ts';

const SDP = ['Content-Type: application/sdp', 'Contact: <sip:third@pbx.invalid;transport=ws>'];
const SIPFRAG = ['Event: refer', 'Subscription-State: active', 'Content-Type: message/sipfrag'];

let pbx: RawPbx;
let seat: NodePhone;
/** Timers of the phone that are running, by their length, ms. */
let timers: Map<number, () => void>;

const startTimer = (afterMs: number, fire: () => void): (() => void) => {
  timers.set(afterMs, fire);
  const timer = setTimeout(fire, afterMs);
  return () => {
    clearTimeout(timer);
    if (timers.get(afterMs) === fire) timers.delete(afterMs);
  };
};

beforeEach(async () => {
  timers = new Map();
  pbx = await openRawPbx();
  seat = startNodePhone({ servers: [pbx.address], domain: 'pbx.invalid', username: '8001', password: 'x' }, startTimer);
  await expect.poll(() => seat.line.registration().kind).toBe('registered');
});
afterEach(async () => {
  seat.dispose();
  await pbx.dispose();
});

const isFirst = ({ method, header }: SipText): boolean => method === 'INVITE' && !/;tag=/.test(header('to'));
const call = (consult: boolean) => seat.calls.calls().find((each) => each.consult === consult && each.call.state.kind !== 'ended');
const sent = (method: string): SipText[] => pbx.received.filter((message) => message.status === null && message.method === method);
const consultState = () => seat.calls.consult().state;

/** A PBX that agrees to every hold, lets every number ring, and answers a REFER as told. */
function agree(refer = '202 Accepted', then: (request: SipText) => string | null = () => null): void {
  pbx.onRequest = (request) => {
    const own = then(request);
    if (own !== null) return own;
    if (request.method === 'REFER') return answerTo(request, refer);
    if (request.method !== 'INVITE') return null;
    return isFirst(request) ? answerTo(request, '180 Ringing', SDP.slice(1)) : answerTo(request, '200 OK', SDP, RAW_OFFER);
  };
}

/** A citizen on the line. */
async function talk(): Promise<RawCall> {
  const citizen = pbx.call();
  await expect.poll(() => seat.calls.callIsUp()).toBe(true);
  seat.calls.run({ kind: 'answer', callId: seat.first().call.id });
  await expect.poll(() => call(false)?.call.state.kind).toBe('talking');
  return citizen;
}

async function dial(aim: ConsultAim, number = '7002'): Promise<SipText> {
  seat.calls.run({ kind: 'consult', number, aim });
  await expect.poll(() => sent('INVITE').filter(isFirst).length).toBe(1);
  const [invite] = sent('INVITE').filter(isFirst);
  if (!invite) throw new Error('no INVITE');
  return invite;
}

async function answered(invite: SipText): Promise<void> {
  pbx.send(answerTo(invite, '200 OK', SDP, RAW_OFFER));
  await expect.poll(() => call(true)?.call.state.kind ?? 'gone').not.toBe('dialling');
}

describe('a consult', () => {
  test('cuts the microphone before the number is dialled, and puts the citizen on hold', async () => {
    agree();
    await talk();
    const citizen = seat.media();
    seat.calls.run({ kind: 'consult', number: '7002', aim: 'talk' });
    expect(citizen.sending).toBe(false);
    await expect.poll(() => call(false)?.hold).toBe('held');
    expect(seat.calls.consult()).toEqual({ state: { kind: 'calling', aim: 'talk' }, trouble: null });
  });

  test('refused in the same moment returns the citizen, though hold was still being asked for', async () => {
    agree('', (request) => (isFirst(request) ? answerTo(request, '486 Busy Here') : null));
    await talk();
    const citizen = seat.media();
    await dial('talk');
    await expect.poll(() => seat.calls.consult().trouble).toEqual({ kind: 'not-reached', reason: 'busy' });
    await expect.poll(() => [call(false)?.call.state.kind, call(false)?.hold, citizen.sending]).toEqual(['talking', 'none', true]);
  });

  test('with a hold that the PBX refuses still lets the citizen hear nothing', async () => {
    agree('', (request) => (request.method === 'INVITE' && !isFirst(request) ? answerTo(request, '488 No') : null));
    await talk();
    const citizen = seat.media();
    await answered(await dial('talk'));
    await expect.poll(() => call(false)?.hold).toBe('failed');
    expect(consultState()).toEqual({ kind: 'consulting', front: 'consult' });
    expect([citizen.sending, seat.media().sending]).toEqual([false, true]);
    seat.calls.run({ kind: 'mute', callId: call(false)?.call.id ?? '', muted: false });
    expect(citizen.sending).toBe(false);
  });

  test('is swapped: one hears the agent, never both; joined: both, and each other; muted: neither', async () => {
    agree();
    await talk();
    const citizen = seat.media();
    await answered(await dial('talk'));
    const third = seat.media();
    const heard = () => [citizen.sending, third.sending];
    expect(heard()).toEqual([false, true]);
    seat.calls.run({ kind: 'swap' });
    expect(third.sending).toBe(false);
    await expect.poll(() => [call(false)?.hold, call(true)?.hold]).toEqual(['none', 'held']);
    expect(heard()).toEqual([true, false]);
    seat.calls.run({ kind: 'join' });
    await expect.poll(() => call(true)?.hold).toBe('none');
    expect(heard()).toEqual([true, true]);
    expect([citizen.mixed, third.mixed]).toEqual([third, citizen]);
    seat.calls.run({ kind: 'mute', callId: call(false)?.call.id ?? '', muted: true });
    expect(heard()).toEqual([false, false]);
    seat.calls.run({ kind: 'hangUp', callId: call(true)?.call.id ?? '' });
    expect(citizen.mixed).toBeNull();
    expect(call(false)?.call.state.kind).toBe('talking');
  });

  test('a third call is refused, whoever makes it', async () => {
    agree();
    await talk();
    await answered(await dial('talk'));
    const third = pbx.call();
    await expect.poll(() => third.finals).toEqual([486]);
    seat.calls.run({ kind: 'dial', number: '7003' });
    seat.calls.run({ kind: 'consult', number: '7003', aim: 'talk' });
    await pbx.fence();
    expect(sent('INVITE').filter(isFirst)).toHaveLength(1);
  });

  test('for an emergency as the seat is set: joined at once and never on hold, or asked first', async () => {
    agree();
    await talk();
    seat.calls.run({ kind: 'emergency', number: '119' });
    await expect.poll(() => sent('INVITE').filter(isFirst).length).toBe(1);
    await pbx.fence();
    expect([consultState(), sent('INVITE').filter((each) => !isFirst(each))]).toEqual([{ kind: 'calling', aim: 'join' }, []]);
    seat.calls.run({ kind: 'hangUp', callId: call(true)?.call.id ?? '' });
    seat.emergencyTransfer = 'attended';
    seat.calls.run({ kind: 'emergency', number: '119' });
    expect(consultState()).toEqual({ kind: 'calling', aim: 'talk' });
  });
});

describe('a transfer', () => {
  test('asks the PBX to put the citizen in the consult’s place, and both calls are over when it has', async () => {
    agree();
    const citizen = await talk();
    const invite = await dial('talk');
    await answered(invite);
    seat.calls.run({ kind: 'transfer' });
    await expect.poll(() => sent('REFER').length).toBe(1);
    const [refer] = sent('REFER');
    expect(refer?.callId).toBe(citizen.callId);
    const tag = /;tag=(\S+)/.exec(invite.header('from'))?.[1] ?? '';
    expect(decodeURIComponent(refer?.header('refer-to') ?? '')).toContain(`Replaces=${invite.callId};to-tag=pbx;from-tag=${tag}`);
    expect(await citizen.request('NOTIFY', SIPFRAG, 'SIP/2.0 100 Trying')).toBe(200);
    expect(consultState().kind).toBe('referring');
    await citizen.request('NOTIFY', SIPFRAG, 'SIP/2.0 200 OK');
    await expect.poll(() => seat.calls.callIsUp()).toBe(false);
    expect(seat.told.slice(-2)).toEqual(['ended transferred', 'ended transferred']);
    await expect.poll(() => sent('BYE').length).toBe(2);
  });

  test.each(['405 Method Not Allowed', '603 Decline', '503 Unavailable'])(
    'that is answered %s returns the citizen, the consult waits',
    async (status) => {
      agree(status);
      await talk();
      const citizen = seat.media();
      await answered(await dial('talk'));
      seat.calls.run({ kind: 'transfer' });
      await expect
        .poll(() => seat.calls.consult())
        .toEqual({
          state: { kind: 'consulting', front: 'citizen' },
          trouble: { kind: 'not-transferred', status: Number(status.slice(0, 3)) },
        });
      await expect.poll(() => [call(false)?.hold, call(true)?.hold, citizen.sending]).toEqual(['none', 'held', true]);
      expect(sent('BYE')).toEqual([]);
    },
  );

  test('that fails at its end, with nonsense told in between, returns the citizen', async () => {
    agree();
    const citizen = await talk();
    await answered(await dial('talk'));
    seat.calls.run({ kind: 'transfer' });
    await expect.poll(() => sent('REFER').length).toBe(1);
    for (const body of ['', 'SIP/2.0 999 No', '\0\0\0', 'a'.repeat(10_000)]) await citizen.request('NOTIFY', SIPFRAG, body);
    expect(consultState().kind).toBe('referring');
    await citizen.request('NOTIFY', SIPFRAG, 'SIP/2.0 486 Busy Here');
    await expect.poll(() => call(false)?.hold).toBe('none');
    expect(seat.calls.consult().trouble).toEqual({ kind: 'not-transferred', status: 486 });
  });

  test('of which nothing is heard any more returns the citizen', async () => {
    agree();
    await talk();
    await answered(await dial('talk'));
    seat.calls.run({ kind: 'transfer' });
    await expect.poll(() => sent('REFER').length).toBe(1);
    timers.get(REFER_MS)?.();
    await expect.poll(() => call(false)?.hold).toBe('none');
    expect(seat.calls.consult().trouble).toEqual({ kind: 'not-transferred', status: 0 });
  });

  test('to a number waits with the citizen on hold until somebody has answered', async () => {
    agree();
    await talk();
    const invite = await dial('transfer');
    await expect.poll(() => call(false)?.hold).toBe('held');
    expect(sent('REFER')).toEqual([]);
    pbx.send(answerTo(invite, '200 OK', SDP, RAW_OFFER));
    await expect.poll(() => sent('REFER').length).toBe(1);
  });

  test('of a citizen who hangs up meanwhile takes the number back', async () => {
    agree();
    const citizen = await talk();
    await dial('transfer');
    await expect.poll(() => call(false)?.hold).toBe('held');
    citizen.bye();
    await expect.poll(() => sent('CANCEL').length).toBe(1);
    expect(seat.calls.callIsUp()).toBe(false);
  });
});

test('a number that rings is told by a tone, one whose network is heard is not', async () => {
  agree();
  await talk();
  const invite = await dial('talk');
  await expect.poll(() => seat.calls.ringsBack()).toBe(true);
  pbx.send(answerTo(invite, '183 Session Progress', SDP, RAW_OFFER));
  await expect.poll(() => seat.calls.ringsBack()).toBe(false);
  expect(seat.media().heard).toEqual(['o=- 1 1 IN IP4 127.0.0.1']);
});
