import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type RegistrationEvent, registrationAfter, retryOf } from '../../../../renderer/phone/registration.ts';
import { retryDelayMs } from '../../../../renderer/phone/retry-delay.ts';
import type { Registration } from '../../../../shared/call/phone-health.ts';

const REGISTERED: Registration = { kind: 'registered' };

describe('what a final answer to REGISTER means', () => {
  test.each<[number, Registration]>([
    [200, { kind: 'registered' }],
    [401, { kind: 'wrongPassword' }],
    [403, { kind: 'forbidden' }],
    [407, { kind: 'wrongPassword' }],
    [408, { kind: 'unreachable' }],
    [503, { kind: 'unreachable' }],
    [404, { kind: 'refused', status: 404 }],
    [500, { kind: 'refused', status: 500 }],
  ])('%i', (status, registration) => {
    expect(registrationAfter({ kind: 'connecting' }, { kind: 'answered', status })).toEqual(registration);
  });

  test.each([401, 407])('%i in a realm that is not the account’s: no password can be right there', (status) => {
    expect(registrationAfter({ kind: 'connecting' }, { kind: 'answered', status, foreignRealm: 'asterisk' })).toEqual({
      kind: 'wrongRealm',
      realm: 'asterisk',
    });
  });

  test.each<[number, Registration['kind']]>([
    [200, 'registered'],
    [403, 'forbidden'],
    [500, 'refused'],
  ])('%i means %s in whatever realm', (status, kind) => {
    expect(registrationAfter({ kind: 'connecting' }, { kind: 'answered', status, foreignRealm: 'asterisk' }).kind).toBe(kind);
  });

  test('a refresh that is refused takes the light away', () => {
    expect(registrationAfter(REGISTERED, { kind: 'answered', status: 403 })).toEqual({ kind: 'forbidden' });
  });
});

describe('the light never lies', () => {
  test('registered is left the moment the socket is gone', () => {
    expect(registrationAfter(REGISTERED, { kind: 'socketLost', code: 1006 })).toEqual({ kind: 'connecting' });
  });

  test('replaced by another phone: said as such', () => {
    expect(registrationAfter(REGISTERED, { kind: 'socketLost', code: 4001 })).toEqual({ kind: 'elsewhere' });
  });

  test.each<Registration>([
    { kind: 'wrongPassword' },
    { kind: 'wrongRealm', realm: 'asterisk' },
    { kind: 'forbidden' },
    { kind: 'unreachable' },
  ])('why it failed stays visible while it is tried again: $kind', (wrong) => {
    expect(registrationAfter(registrationAfter(wrong, { kind: 'attempt' }), { kind: 'socketLost', code: 1006 })).toEqual(wrong);
  });

  test('only a 2xx ever leads to registered', () => {
    const event: fc.Arbitrary<RegistrationEvent> = fc.oneof(
      fc.constant<RegistrationEvent>({ kind: 'attempt' }),
      fc.constant<RegistrationEvent>({ kind: 'noAnswer' }),
      fc.integer({ min: 300, max: 699 }).map((status): RegistrationEvent => ({ kind: 'answered', status })),
      fc.integer({ min: 1000, max: 4999 }).map((code): RegistrationEvent => ({ kind: 'socketLost', code })),
    );
    fc.assert(
      fc.property(
        fc.array(event),
        (events) => events.reduce(registrationAfter, { kind: 'connecting' } as Registration).kind !== 'registered',
      ),
    );
  });
});

describe('whether to try again', () => {
  test.each<[Registration['kind'], string]>([
    ['unreachable', 'soon'],
    ['connecting', 'soon'],
    ['refused', 'soon'],
    ['wrongPassword', 'slowly'],
    ['wrongRealm', 'slowly'],
    ['forbidden', 'slowly'],
    ['elsewhere', 'never'],
    ['registered', 'never'],
  ])('%s: %s', (kind, pace) => {
    expect(retryOf({ kind, status: 500, realm: '' } as Registration)).toBe(pace);
  });

  test('sent elsewhere: slowly', () => {
    expect(retryOf({ kind: 'refused', status: 302 })).toBe('slowly');
  });

  test('the pause doubles from half a second to one and a half and never ends', () => {
    expect([0, 1, 2, 3, 4, 1_000].map((attempt) => retryDelayMs(attempt, () => 1))).toEqual([500, 1_000, 1_500, 1_500, 1_500, 1_500]);
  });

  test('the pause is spread over half its span, so that a hall does not come back at once', () => {
    expect([0, 0.5, 1].map((random) => retryDelayMs(9, () => random))).toEqual([750, 1_125, 1_500]);
  });
});
