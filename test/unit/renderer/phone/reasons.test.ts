import { describe, expect, test } from 'vitest';
import { refusalOf } from '../../../../renderer/phone/admit.ts';
import { dtmfInfoBody, dtmfWay } from '../../../../renderer/phone/dtmf.ts';
import { cancelReason, refusalReason } from '../../../../renderer/phone/end-reason.ts';
import { lookAt, meterPosition } from '../../../../renderer/phone/level.ts';
import { failureOf } from '../../../../renderer/phone/microphone.ts';
import type { SeatState } from '../../../../shared/seat/seat-state.ts';

describe('why a ringing call was taken back', () => {
  test.each([
    [undefined, 'caller-gave-up'],
    ['', 'caller-gave-up'],
    ['SIP;cause=200;text="Call completed elsewhere"', 'answered-elsewhere'],
    ['SIP ;cause=200 ;text="Call completed elsewhere"', 'answered-elsewhere'],
    ['Q.850;cause=26', 'answered-elsewhere'],
    ['SIP;cause=480;text="No answer"', 'no-answer'],
    ['Q.850;cause=19', 'no-answer'],
    ['Q.850;cause=16, SIP;cause=200', 'answered-elsewhere'],
    ['SIP;cause=2000', 'caller-gave-up'],
    ['SIP;text="cause=200"', 'caller-gave-up'],
    ['rubbish', 'caller-gave-up'],
  ])('%j: %s', (header, reason) => {
    expect(cancelReason(header)).toBe(reason);
  });
});

test.each([
  [486, 'busy'],
  [600, 'busy'],
  [480, 'no-answer'],
  [408, 'no-answer'],
  [603, 'refused'],
  [403, 'refused'],
  [404, 'no-such-number'],
  [484, 'no-such-number'],
  [604, 'no-such-number'],
  [503, 'failed'],
])('a dialled number that answers %i: %s', (status, reason) => {
  expect(refusalReason(status)).toBe(reason);
});

describe('whether an INVITE may ring', () => {
  const at = (kind: SeatState['kind']): SeatState => (kind === 'notReady' ? { kind, reason: 'rest' } : { kind });
  test.each<[SeatState['kind'], boolean, boolean, number | null]>([
    ['available', false, true, null],
    ['reserved', false, true, null],
    ['acw', false, true, 486],
    ['notReady', false, true, 486],
    ['notReady', false, false, null],
    ['acw', false, false, null],
    ['available', true, false, 486],
    ['available', true, true, 486],
    ['offline', false, false, 480],
    ['offline', false, true, 480],
  ])('seat %s, a call up: %s, from the queue: %s → %s', (kind, isUp, fromQueue, status) => {
    expect(refusalOf(at(kind), isUp, fromQueue)).toBe(status);
  });
});

describe('how a key is sent', () => {
  test.each([
    ['v=0\r\nm=audio 9 RTP/AVP 8 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\n', 'rfc4733'],
    ['v=0\r\nm=audio 9 RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\n', 'info'],
    [undefined, 'info'],
  ])('%#', (sdp, way) => {
    expect(dtmfWay(sdp)).toBe(way);
  });

  test('as an INFO it is what Asterisk and others read', () => {
    expect(dtmfInfoBody('#')).toMatchObject({ contentType: 'application/dtmf-relay', content: 'Signal=#\r\nDuration=160' });
  });
});

test.each([
  ['NotAllowedError', 'refused'],
  ['SecurityError', 'refused'],
  ['NotFoundError', 'missing'],
  ['OverconstrainedError', 'missing'],
  ['NotReadableError', 'failed'],
  ['AbortError', 'failed'],
])('getUserMedia fails with %s: %s', (name, state) => {
  expect(failureOf(new DOMException('x', name))).toBe(state);
});

test('the meter: silence is 0, full scale 1, a quiet voice in between', () => {
  const level = (amplitude: number): number =>
    meterPosition(lookAt(Float32Array.from({ length: 1024 }, (_, i) => (i % 2 === 0 ? amplitude : -amplitude))).rms);
  expect([level(0), level(0.0001), level(1), level(5)]).toEqual([0, 0, 1, 1]);
  expect(level(0.03)).toBeCloseTo(0.5, 1);
});
