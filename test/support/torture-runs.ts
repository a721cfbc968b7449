import { SessionState, Web } from 'sip.js';
import { expect } from 'vitest';
import { AVAILABLE, type Hall, talk } from './exchange-hall.ts';
import { type NodePhone, startNodePhone } from './node-phone.ts';
import type { RawPbx } from './raw-pbx.ts';
import { type SipPhone, until } from './sip-phone.ts';
import { readSip } from './sip-text.ts';

const QUICK = { interval: 1, timeout: 5_000 };
/** A frame that has no such form: no text, or nothing in it names the receiver. */
const NONE = '—';

/** What was said to a frame, in words; 100 says nothing. */
function inWords(statuses: readonly (number | string)[]): string {
  const said = statuses.filter((each) => each !== 100 && each !== 180);
  return said.length === 0 ? 'ignored' : said.join(' ');
}

/** Fires one frame at a phone of its own; a ring is declined. Then the next call must ring, be answered and end. */
export async function fireAtPhone(pbx: RawPbx, frameFor: (contact: string) => Buffer | string | null): Promise<string> {
  const phone = startNodePhone({ servers: [pbx.address], domain: 'pbx.invalid', username: '8001', password: 'any' });
  try {
    await expect.poll(() => phone.line.registration().kind, QUICK).toBe('registered');
    const frame = frameFor(pbx.contact());
    if (frame === null) return NONE;
    const outcome = await fire(pbx, phone, frame);
    await nextCall(pbx, phone);
    return outcome;
  } finally {
    phone.dispose();
  }
}

async function fire(pbx: RawPbx, phone: NodePhone, frame: Buffer | string): Promise<string> {
  const before = pbx.received.length;
  pbx.send(frame);
  await pbx.fence();
  const [ringing] = phone.calls.liveCalls();
  if (ringing) {
    phone.calls.run({ kind: 'reject', callId: ringing.id });
    await pbx.fence();
  }
  const said = pbx.received.slice(before).filter(({ header }) => !header('from').includes('fence@'));
  const outcome = inWords(said.map(({ status, method }) => status ?? method));
  return ringing ? `rings; declined ${outcome}` : outcome;
}

async function nextCall(pbx: RawPbx, { calls, line }: NodePhone): Promise<void> {
  const call = pbx.call();
  await expect.poll(() => calls.liveCalls().map(({ state }) => state.kind), QUICK).toEqual(['offered']);
  calls.run({ kind: 'answer', callId: calls.liveCalls()[0]?.id ?? '' });
  await expect.poll(() => calls.liveCalls().map(({ state }) => state.kind), QUICK).toEqual(['talking']);
  call.bye();
  await expect.poll(() => calls.callIsUp(), QUICK).toBe(false);
  expect(call.finals).toEqual([200]);
  expect(line.registration().kind).toBe('registered');
}

/** Fires one frame at the exchange over a phone's own socket, registered or not. Then the next call must be queued, answered and ended. */
export async function fireAtExchange(from: SipPhone, frame: Buffer | string | null): Promise<string> {
  if (frame === null) return NONE;
  const { transport } = from.userAgent;
  const socket = transport instanceof Web.Transport ? transport.ws : undefined;
  if (!socket) throw new Error('the phone has no socket');
  const branch = `z9hG4bK${crypto.randomUUID()}`;
  const said: (number | string)[] = [];
  const fenced = new Promise<void>((resolve) => {
    const hear = ({ data }: MessageEvent<unknown>): void => {
      const { status, method, branch: answered } = readSip(String(data));
      if (answered !== branch) return void said.push(status ?? method);
      socket.removeEventListener('message', hear);
      resolve();
    };
    socket.addEventListener('message', hear);
  });
  socket.send(typeof frame === 'string' ? frame : new Uint8Array(frame));
  socket.send(
    [
      'OPTIONS sip:exchange.invalid SIP/2.0',
      `Via: SIP/2.0/WS fence.invalid;branch=${branch}`,
      'From: <sip:fence@x>;tag=f',
      'To: <sip:x@x>',
      `Call-ID: ${branch}`,
      'CSeq: 1 OPTIONS',
      'Content-Length: 0',
      '',
      '',
    ].join('\r\n'),
  );
  await fenced;
  return inWords(said);
}

/** A citizen's call to the hotline, answered at the seat and ended. */
export async function nextCallAt(hall: Hall, seat: SipPhone, caller: SipPhone): Promise<void> {
  hall.exchange.telephony.setMemberState('8001', AVAILABLE, '1001');
  const { citizen, agent } = await talk(seat, caller);
  await citizen.bye();
  await until(agent, SessionState.Terminated);
}
