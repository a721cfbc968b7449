import { afterEach, beforeEach, expect, test } from 'vitest';
import { SECOND_MS } from '../../shared/time/clock.ts';
import { type ManualTime, manualTime, settle } from '../support/manual-time.ts';
import { type NodePhone, startNodePhone } from '../support/node-phone.ts';
import { openRawPbx, type RawCall, type RawPbx } from '../support/raw-pbx.ts';
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
  await expect.poll(registration).toBe('registered');
});
afterEach(async () => {
  phone.dispose();
  await pbx.dispose();
});

const registration = (): string => phone.line.registration().kind;
/** A keep-alive (RFC 5626 3.5.1): the PBX says nothing to a request. */
const SILENCE = '\r\n\r\n';
const hangUp = (): void => phone.calls.run({ kind: 'hangUp', callId: phone.first().call.id });
/** What the phone asked for over the newest socket. */
const asked = (method: string): SipText[] => pbx.received.filter((message) => message.status === null && message.method === method);
const silentAt = (method: string): void => {
  pbx.onRequest = (request) => (request.method === method ? SILENCE : null);
};

async function talk(): Promise<RawCall> {
  const call = pbx.call();
  await expect.poll(() => call.provisional).toContain(180);
  phone.calls.run({ kind: 'answer', callId: phone.first().call.id });
  await expect.poll(() => call.finals).toEqual([200]);
  await pbx.fence();
  return call;
}

async function loseSocket(): Promise<void> {
  pbx.cut();
  await expect.poll(registration).not.toBe('registered');
}

async function comeBack(): Promise<void> {
  await expect
    .poll(async () => {
      await time.pass(SECOND_MS);
      await settle();
      return registration();
    })
    .toBe('registered');
  await pbx.fence();
}

/** Both in one: the newest socket has seen all that follows a return. */
async function loseAndComeBack(): Promise<void> {
  await loseSocket();
  await comeBack();
}

test('hung up while the socket is away: BYE in the same dialog when the phone is back, and never again after its answer', async () => {
  const call = await talk();
  await loseSocket();
  hangUp();
  expect(phone.told.at(-1)).toBe('ended agent-hung-up');
  await comeBack();
  const [bye] = asked('BYE');
  expect(bye?.callId).toBe(call.callId);
  expect([bye?.header('from'), bye?.header('to')]).toEqual([expect.stringMatching(/8001.*;tag=/), expect.stringMatching(/;tag=/)]);
  expect(call.asked.filter((method) => method === 'BYE')).toHaveLength(1);
  await loseAndComeBack();
  expect(asked('BYE')).toEqual([]);
});

test('hung up into a socket that is dead and says nothing: again with the next CSeq, over the new one', async () => {
  const call = await talk();
  silentAt('BYE');
  hangUp();
  await expect.poll(() => call.asked).toContain('BYE');
  const [first] = asked('BYE');
  await loseAndComeBack();
  const [again] = asked('BYE');
  expect([again?.callId, again?.cseq]).toEqual([call.callId, (first?.cseq ?? 0) + 1]);
  expect(again?.branch).not.toBe(first?.branch);
});

test('the server knows the call no more (481): that ends it', async () => {
  await talk();
  await loseSocket();
  hangUp();
  pbx.onRequest = (request) => (request.method === 'BYE' ? answerTo(request, '481 Call/Transaction Does Not Exist') : null);
  await comeBack();
  expect(asked('BYE')).toHaveLength(1);
  await loseAndComeBack();
  expect(asked('BYE')).toEqual([]);
});

test('nobody ever answers the BYE: said four times in all', async () => {
  await talk();
  silentAt('BYE');
  hangUp();
  const said: number[] = [];
  for (let losses = 0; losses < 5; losses += 1) {
    await loseAndComeBack();
    said.push(asked('BYE').length);
  }
  expect(said).toEqual([1, 1, 1, 0, 0]);
});

test('answered at once: nothing is said again', async () => {
  const call = await talk();
  hangUp();
  await expect.poll(() => call.asked).toContain('BYE');
  await pbx.fence();
  await loseAndComeBack();
  expect(asked('BYE')).toEqual([]);
});

test('another account waited for the end of the call: its BYE is still said', async () => {
  const call = await talk();
  phone.line.use({ servers: [pbx.address], domain: 'pbx.invalid', username: '8002', password: 'x' });
  hangUp();
  await expect.poll(() => call.asked).toContain('BYE');
  await expect.poll(registration).toBe('registered');
  expect(phone.told.at(-1)).toBe('ended agent-hung-up');
});

/** A number is dialled and the PBX has begun to call it. */
async function dial(): Promise<SipText> {
  pbx.onRequest = (request) => (request.method === 'INVITE' ? answerTo(request, '180 Ringing') : null);
  phone.calls.run({ kind: 'dial', number: '13800000000' });
  await expect.poll(() => asked('INVITE')).toHaveLength(1);
  await pbx.fence();
  const [invite] = asked('INVITE');
  if (!invite) throw new Error('no INVITE');
  return invite;
}

test('a number that rings when the socket goes: CANCEL with the branch of its INVITE when the phone is back', async () => {
  const invite = await dial();
  await loseSocket();
  expect(phone.told.at(-1)).toBe('ended lost');
  await comeBack();
  const [cancel] = asked('CANCEL');
  const same = (message: SipText | undefined) => [message?.uri, message?.branch, message?.callId, message?.cseq, message?.header('from')];
  expect(same(cancel)).toEqual(same(invite));
  expect(cancel?.header('to')).toBe(invite.header('to'));
  await loseAndComeBack();
  expect(asked('CANCEL')).toEqual([]);
});

test('the INVITE was refused after the CANCEL, as it is (487): nothing is said again', async () => {
  const invite = await dial();
  hangUp();
  await expect.poll(() => asked('CANCEL')).toHaveLength(1);
  pbx.send(answerTo(invite, '487 Request Terminated'));
  await expect.poll(() => asked('ACK')).toHaveLength(1);
  await loseAndComeBack();
  expect(asked('CANCEL')).toEqual([]);
});
