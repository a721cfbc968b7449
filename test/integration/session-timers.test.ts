import { afterEach, beforeEach, expect, test } from 'vitest';
import { SECOND_MS } from '../../shared/time/clock.ts';
import { type ManualTime, manualTime, settle } from '../support/manual-time.ts';
import { type NodePhone, startNodePhone } from '../support/node-phone.ts';
import { openRawPbx, RAW_OFFER, type RawCall, type RawPbx } from '../support/raw-pbx.ts';
import { MORNING } from '../support/seat-basics.ts';
import { answerTo, type SipText } from '../support/sip-text.ts';

let pbx: RawPbx;
let time: ManualTime;
let phone: NodePhone;
beforeEach(async () => {
  pbx = await openRawPbx();
  time = manualTime(MORNING);
  const account = { servers: [pbx.address], domain: 'pbx.invalid', username: '8001', password: 'x' };
  phone = startNodePhone(account, time.startTimer, time.clock);
  await expect.poll(() => phone.line.registration().kind).toBe('registered');
});
afterEach(async () => {
  phone.dispose();
  await pbx.dispose();
});

const JSON_SDP = ['Contact: <sip:pbx@pbx.invalid;transport=ws>', 'Content-Type: application/sdp'];
/** What the phone said to INVITEs, the final answers only. */
const finals = (): SipText[] => pbx.received.filter(({ status, method }) => method === 'INVITE' && status !== null && status >= 200);
const reinvites = (): SipText[] =>
  pbx.received.filter(({ status, method, header }) => method === 'INVITE' && status === null && /tag=/.test(header('to')));

async function answered(...headers: string[]): Promise<RawCall> {
  const call = pbx.call({ headers: ['Supported: timer', ...headers] });
  await expect.poll(() => call.provisional).toContain(180);
  phone.calls.run({ kind: 'answer', callId: phone.first().call.id });
  await expect.poll(() => call.finals).toEqual([200]);
  await pbx.fence();
  return call;
}

/** Time passes, and what was sent in it has been answered. */
async function pass(seconds: number): Promise<void> {
  for (let at = 0; at < seconds; at += 5) {
    await time.pass(Math.min(5, seconds - at) * SECOND_MS);
    await pbx.fence();
    await settle();
  }
}

/** The PBX takes every re-INVITE, with these headers. */
function takeReinvites(...headers: string[]): void {
  pbx.onRequest = (request) => (request.method === 'INVITE' ? answerTo(request, '200 OK', [...JSON_SDP, ...headers], RAW_OFFER) : null);
}

test('the interval is too small: 422 with what is needed, and nothing rings', async () => {
  const call = pbx.call({ headers: ['Supported: timer', 'Session-Expires: 60'] });
  await expect.poll(() => call.finals).toEqual([422]);
  expect(finals()[0]?.header('min-se')).toBe('90');
  expect(phone.calls.calls()).toEqual([]);
});

test('we refresh: at half of the interval, with interval and role kept, again and again', async () => {
  await answered('Session-Expires: 90');
  expect(finals()[0]?.header('session-expires')).toBe('90;refresher=uas');
  expect(finals()[0]?.header('require')).toBe('timer');
  takeReinvites('Session-Expires: 90;refresher=uac', 'Require: timer');
  await pass(44);
  expect(reinvites()).toHaveLength(0);
  await pass(2);
  expect(reinvites().map(({ header }) => header('session-expires'))).toEqual(['90;refresher=uac']);
  await pass(140);
  expect(reinvites().length).toBeGreaterThanOrEqual(4);
  expect(phone.told).toEqual(['offered', 'answered']);
});

test('a refresh that nobody takes is tried again, and one that meets 481 ends the call at once', async () => {
  await answered('Session-Expires: 90');
  pbx.onRequest = (request) => (request.method === 'INVITE' ? answerTo(request, '491 Request Pending') : null);
  await pass(51);
  expect(reinvites().length).toBeGreaterThanOrEqual(2);
  expect(phone.told).toEqual(['offered', 'answered']);
  pbx.onRequest = (request) => (request.method === 'INVITE' ? answerTo(request, '481 No Such Call') : null);
  await pass(5);
  expect(phone.told).toEqual(['offered', 'answered', 'ended lost']);
});

test('the other side refreshes and stops: BYE before the end (RFC 4028 10)', async () => {
  const call = await answered('Session-Expires: 90;refresher=uac');
  await pass(50);
  const again = ['Content-Type: application/sdp', 'Supported: timer', 'Session-Expires: 90;refresher=uac'];
  expect(await call.request('INVITE', again, RAW_OFFER)).toBe(200);
  expect(finals().at(-1)?.header('session-expires')).toBe('90;refresher=uac');
  await pass(55);
  expect(call.asked).toEqual([]);
  await pass(10);
  await expect.poll(() => call.asked).toEqual(['BYE']);
  expect(phone.told).toEqual(['offered', 'answered', 'ended lost']);
});

test('no Session-Expires: no refresh, no end', async () => {
  await answered();
  expect(finals()[0]?.header('session-expires')).toBe('');
  await pass(2_000);
  expect(reinvites()).toEqual([]);
  expect(phone.told).toEqual(['offered', 'answered']);
});

test('our own call offers half an hour, and obeys what the 200 says', async () => {
  let offered = '';
  pbx.onRequest = (request) => {
    if (request.method !== 'INVITE') return null;
    offered ||= request.header('session-expires');
    return answerTo(request, '200 OK', [...JSON_SDP, 'Session-Expires: 100;refresher=uac'], RAW_OFFER);
  };
  phone.calls.run({ kind: 'dial', number: '96310' });
  await expect.poll(() => phone.told).toEqual(['dialled', 'answered']);
  expect(offered).toBe('1800');
  await pass(51);
  expect(reinvites()).toHaveLength(1);
});

test('UPDATE is refused with what is allowed, and the call goes on', async () => {
  const call = await answered('Session-Expires: 90;refresher=uac');
  expect(await call.request('UPDATE', ['Session-Expires: 90;refresher=uac'])).toBe(405);
  const allow = pbx.received.find(({ status }) => status === 405)?.header('allow') ?? '';
  expect(allow).toContain('INVITE');
  expect(allow).not.toContain('UPDATE');
  expect(phone.told).toEqual(['offered', 'answered']);
  call.bye();
  await expect.poll(() => phone.told).toEqual(['offered', 'answered', 'ended caller-hung-up']);
});

test('over: no timer of the call is left', async () => {
  const before = time.pending();
  const call = await answered('Session-Expires: 90');
  call.bye();
  await expect.poll(() => phone.told).toContain('ended caller-hung-up');
  await pbx.fence();
  expect(time.pending()).toBeLessThanOrEqual(before);
});
