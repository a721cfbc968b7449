import fc from 'fast-check';
import { SessionState } from 'sip.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Hall, openHall, talk } from '../support/exchange-hall.ts';
import { until } from '../support/sip-phone.ts';

let hall: Hall;
beforeAll(async () => {
  hall = await openHall();
});
afterAll(() => hall.dispose());

const LINES = [
  'INVITE sip:12345@x SIP/2.0',
  'REGISTER sip:x SIP/2.0',
  'BYE sip:x SIP/2.0',
  'CANCEL sip:12345@x SIP/2.0',
  'ACK sip:12345@x SIP/2.0',
  'INFO sip:12345@x SIP/2.0',
  'PRACK sip:12345@x SIP/2.0',
  'SIP/2.0 200 OK',
  'SIP/2.0 401 Unauthorized',
];
const HEADERS = [
  'Via: SIP/2.0/WS a.invalid;branch=z9hG4bK1',
  'Via: SIP/2.0/WS a.invalid;branch=z9hG4bK2',
  'To: <sip:12345@x>',
  'To: <sip:12345@x>;tag=t',
  'From: <sip:8001@x>;tag=f',
  'Call-ID: c',
  'CSeq: 1 INVITE',
  'CSeq: 2 REGISTER',
  'CSeq: 1 BYE',
  'Contact: <sip:8001@a.invalid>;expires=60',
  'Contact: *',
  'Authorization: Digest username="8001", realm="hotline-practice", nonce="x", uri="sip:x", response="y"',
  'Require: 100rel',
  'Expires: 0',
  'Replaces: a;to-tag=b;from-tag=c',
  'Content-Type: application/sdp',
  'Content-Length: 5',
  'Refer-To: <sip:1@x>',
  'Event: x',
  'RAck: 1 1 INVITE',
];
const frame = fc
  .record({
    line: fc.constantFrom(...LINES),
    headers: fc.subarray(HEADERS),
    body: fc.constantFrom('', 'v=0\r\n', '\u0000'),
    noise: fc.string({ maxLength: 6 }),
    at: fc.nat(),
  })
  .map(({ line, headers, body, noise, at }) => {
    const text = [line, ...headers, '', body].join('\r\n');
    const cut = at % (text.length + 1);
    return text.slice(0, cut) + noise + text.slice(cut);
  });

test('a thousand mutilated requests and answers: the exchange goes on and the call beside them too', async () => {
  const { citizen } = await talk(await hall.seat('8001'), await hall.phone('citizen'));
  await fc.assert(
    fc.asyncProperty(fc.array(frame, { minLength: 20, maxLength: 20 }), async (frames) => {
      const socket = new WebSocket(hall.exchange.address, 'sip');
      await new Promise((resolve) => socket.once('open', resolve));
      for (const each of frames) socket.send(each);
      const pong = new Promise((resolve) => {
        socket.once('pong', resolve);
        socket.once('close', resolve);
      });
      socket.ping();
      await pong;
      socket.close();
    }),
    { numRuns: 50 },
  );
  expect(citizen.state).toBe(SessionState.Established);
  const late = await hall.seat('8002');
  void (await hall.phone('9')).dial('12345').invite();
  await until(await late.nextInvite(), SessionState.Initial);
});
