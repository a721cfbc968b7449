import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type NodePhone, startNodePhone } from '../support/node-phone.ts';
import { openRawPbx, type RawPbx } from '../support/raw-pbx.ts';
import { answerTo, type SipText } from '../support/sip-text.ts';

let pbx: RawPbx;
let phone: NodePhone;

const start = (): NodePhone => startNodePhone({ servers: [pbx.address], domain: 'pbx.invalid', username: '8001', password: 'secret' });

beforeEach(async () => {
  pbx = await openRawPbx();
});
afterEach(async () => {
  phone.dispose();
  await pbx.dispose();
});

async function registered(): Promise<void> {
  phone = start();
  await expect.poll(() => phone.line.registration().kind).toBe('registered');
}

const challenge = (request: SipText, stale: boolean): string =>
  answerTo(request, '401 Unauthorized', [
    `WWW-Authenticate: Digest realm="r", nonce="${request.cseq}", algorithm=MD5, qop="auth"${stale ? ', stale=true' : ''}`,
  ]);
const redirect = (request: SipText): string => answerTo(request, '302 Moved Temporarily', ['Contact: <sip:8001@elsewhere.invalid>']);
const sent = (method: string): SipText[] => pbx.received.filter((each) => each.status === null && each.method === method);

/** All that the phone will ever say to what came before: it has answered a later question. */
async function settled(): Promise<void> {
  await pbx.fence();
  await pbx.fence();
}

describe('a server that always answers 401', () => {
  test.each([
    ['the same', false, 2],
    ['and calls the nonce stale', true, 2],
  ])('%s: REGISTER ends after a second try', async (_name, stale, tries) => {
    pbx.onRequest = (request) => (request.method === 'REGISTER' ? challenge(request, stale) : null);
    phone = start();
    await expect.poll(() => phone.line.registration().kind).toBe('wrongPassword');
    await settled();
    expect(sent('REGISTER')).toHaveLength(tries);
  });

  test.each([
    ['the same', false, 2],
    ['and calls the nonce stale', true, 2],
  ])('%s: INVITE ends after a second try, and says so', async (_name, stale, tries) => {
    await registered();
    pbx.onRequest = (request) => (request.method === 'INVITE' ? challenge(request, stale) : null);
    phone.calls.run({ kind: 'dial', number: '13800138000' });
    await expect.poll(() => phone.told).toEqual(['dialled', 'ended refused']);
    await settled();
    expect(sent('INVITE')).toHaveLength(tries);
    expect(phone.calls.callIsUp()).toBe(false);
  });
});

describe('a server that sends the phone elsewhere, again and again', () => {
  test('REGISTER is not followed, and not repeated soon', async () => {
    pbx.onRequest = (request) => (request.method === 'REGISTER' ? redirect(request) : null);
    phone = start();
    await expect.poll(() => phone.line.registration()).toEqual({ kind: 'refused', status: 302 });
    await new Promise((resolve) => setTimeout(resolve, 600)); // the first repeat of what is repeated soon comes after 250 ms
    expect(sent('REGISTER').map(({ uri }) => uri)).toEqual(['sip:pbx.invalid']);
  });

  test('INVITE is not followed: one on the wire, and the call is refused', async () => {
    await registered();
    pbx.onRequest = (request) => (request.method === 'INVITE' ? redirect(request) : null);
    phone.calls.run({ kind: 'dial', number: '13800138000' });
    await expect.poll(() => phone.told).toEqual(['dialled', 'ended refused']);
    await settled();
    expect(sent('INVITE')).toHaveLength(1);
  });
});

describe('what nobody asked for', () => {
  const REFERS: readonly (readonly [string, readonly string[], number])[] = [
    ['names somebody to call', ['Refer-To: <sip:00881234567@elsewhere.invalid>'], 603],
    ['names nobody', [], 400],
    ['is unreadable', ['Refer-To: <<<'], 400],
    ['names two', ['Refer-To: <sip:1@x>', 'Refer-To: <sip:2@x>'], 400],
  ];

  test.each(REFERS)('a REFER that %s: refused, nobody is called, and the call goes on', async (_name, headers, status) => {
    await registered();
    const call = await talk();
    expect(await call.request('REFER', headers)).toBe(status);
    await settled();
    expect(sent('INVITE')).toEqual([]);
    expect(phone.troubles).toEqual([status === 400 && headers[0] === 'Refer-To: <<<' ? 'bad-message' : 'bad-refer']);
    expect(phone.first().call.state.kind).toBe('talking');
  });

  test.each([
    ['about nothing', [], 489],
    ['of a transfer that nobody began', ['Event: refer', 'Subscription-State: active', 'Content-Type: message/sipfrag'], 481],
    ['that is no event', ['Event: ;;;'], 489],
  ])('a NOTIFY %s: refused, told to main’s log, and the call goes on', async (_name, headers, status) => {
    await registered();
    const call = await talk();
    expect(await call.request('NOTIFY', headers, 'SIP/2.0 200 OK')).toBe(status);
    expect(phone.troubles).toEqual(['bad-notify']);
    expect(phone.first().call.state.kind).toBe('talking');
  });

  test('a text that nobody would read is not said to be taken', async () => {
    await registered();
    const call = await talk();
    expect(await call.request('MESSAGE', ['Content-Type: text/plain'], 'hello')).toBe(405);
  });
});

async function talk() {
  const call = pbx.call();
  await expect.poll(() => phone.calls.callIsUp()).toBe(true);
  phone.calls.run({ kind: 'answer', callId: phone.first().call.id });
  await expect.poll(() => phone.first().call.state.kind).toBe('talking');
  await pbx.fence();
  return call;
}

describe('names that strangers write', () => {
  const NAMES: readonly (readonly [string, string, RegExp])[] = [
    ['script', '<script>alert(1)</script>', /^<script>alert\(1\)<\/script>$/],
    ['marks that turn the text around', 'abc\u202Ecba\u2066\u2069', /^abccba$/],
    ['ten kilobytes', 'x'.repeat(10_240), /^x{80}$/],
    ['a NUL and a bell', 'a\\\u0000b\\\u0007c', /^a\s?b\s?c$/],
  ];
  test.each(NAMES)('%s: inert, of one line, and cut', async (_name, name, shown) => {
    await registered();
    const call = pbx.call({ from: `"${name}" <sip:13912345678@pbx.invalid>` });
    await expect.poll(() => phone.calls.callIsUp()).toBe(true);
    expect(phone.first().call.displayName).toMatch(shown);
    expect(phone.first().call.number).toBe('13912345678');
    call.cancel();
    await expect.poll(() => phone.told).toEqual(['offered', 'ended caller-gave-up']);
    await expect.poll(() => call.finals).toEqual([487]);
  });
});
