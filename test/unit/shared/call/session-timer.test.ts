import { describe, expect, test } from 'vitest';
import {
  agreedSession,
  answerSession,
  askedForMore,
  byeAfterMs,
  offerSession,
  refreshAfterMs,
  tooSmall,
} from '../../../../shared/call/session-timer.ts';

const message = (headers: Readonly<Record<string, string>>) => (name: string) => headers[name];
const SUPPORTED = { supported: 'replaces, timer' };

describe('an INVITE’s interval (RFC 4028 9)', () => {
  test('89 s is refused with 422, with what is needed, where it can ask again', () => {
    expect(tooSmall(message({ ...SUPPORTED, 'session-expires': '89' }))).toEqual(['Min-SE: 90']);
  });

  test.each([
    { ...SUPPORTED, 'session-expires': '90' },
    { 'session-expires': '30' },
    SUPPORTED,
    { ...SUPPORTED, 'session-expires': 'soon' },
  ])('%o is not refused', (headers) => {
    expect(tooSmall(message(headers))).toBeNull();
  });
});

describe('our answer (RFC 4028 9, table 2)', () => {
  const answer = (headers: Readonly<Record<string, string>>) => answerSession(message(headers));

  test('nobody named: we refresh, and the other side must know timers', () => {
    expect(answer({ ...SUPPORTED, 'session-expires': '1800' })).toEqual({
      timer: { seconds: 1_800, refresher: 'us' },
      headers: ['Session-Expires: 1800;refresher=uas', 'Supported: timer', 'Require: timer'],
    });
  });

  test('the other side wants to: it does', () => {
    expect(answer({ ...SUPPORTED, 'session-expires': '600;refresher=uac' })).toMatchObject({
      timer: { seconds: 600, refresher: 'them' },
      headers: expect.arrayContaining(['Session-Expires: 600;refresher=uac', 'Require: timer']),
    });
  });

  test('the other side cannot (a proxy asked): we do, and nothing is required', () => {
    expect(answer({ 'session-expires': '600' })).toEqual({
      timer: { seconds: 600, refresher: 'us' },
      headers: ['Session-Expires: 600;refresher=uas', 'Supported: timer'],
    });
  });

  test('short names of headers', () => {
    expect(answer({ x: '600', k: 'timer' }).timer).toEqual({ seconds: 600, refresher: 'us' });
  });

  test('none asked for: none', () => {
    expect(answer(SUPPORTED)).toEqual({ timer: null, headers: [] });
  });
});

describe('our own INVITE and re-INVITE (RFC 4028 7)', () => {
  test('half an hour is offered, and who refreshes is left open', () => {
    expect(offerSession(null)).toEqual(['Supported: timer', 'Session-Expires: 1800', 'Min-SE: 90']);
  });

  test('a re-INVITE keeps interval and roles, whoever sends it', () => {
    expect(offerSession({ seconds: 90, refresher: 'them' })).toContain('Session-Expires: 90;refresher=uas');
    expect(offerSession({ seconds: 90, refresher: 'us' })).toContain('Session-Expires: 90;refresher=uac');
  });

  test('after 422 with more', () => {
    expect(askedForMore(message({ 'min-se': '3600' }))).toBe(3_600);
    expect(offerSession({ seconds: 90, refresher: 'us' }, 3_600)).toEqual([
      'Supported: timer',
      'Session-Expires: 3600;refresher=uac',
      'Min-SE: 3600',
    ]);
  });

  test.each([
    ['1800;refresher=uas', { seconds: 1_800, refresher: 'them' }],
    ['1800;refresher=uac', { seconds: 1_800, refresher: 'us' }],
    ['1800', { seconds: 1_800, refresher: 'us' }],
  ] as const)('200 with %s', (value, timer) => {
    expect(agreedSession(message({ 'session-expires': value }))).toEqual(timer);
  });

  test('200 without: off', () => {
    expect(agreedSession(message({}))).toBeNull();
  });
});

test('refreshed at half; BYE 32 s, or a third, before the end (RFC 4028 10)', () => {
  expect(refreshAfterMs({ seconds: 90, refresher: 'us' })).toBe(45_000);
  expect(refreshAfterMs({ seconds: 90, refresher: 'them' })).toBeNull();
  expect(byeAfterMs({ seconds: 90, refresher: 'them' })).toBe(60_000);
  expect(byeAfterMs({ seconds: 1_800, refresher: 'them' })).toBe(1_768_000);
});
