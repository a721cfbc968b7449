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
});

describe('the light never lies', () => {
  test('registered is left the moment the socket is gone', () => {
    expect(registrationAfter(REGISTERED, { kind: 'socketLost', code: 1006 })).toEqual({ kind: 'connecting' });
  });

  test('replaced by another phone: said as such', () => {
    expect(registrationAfter(REGISTERED, { kind: 'socketLost', code: 4001 })).toEqual({ kind: 'elsewhere' });
  });

  test('why it failed stays visible while it is tried again', () => {
    const wrong: Registration = { kind: 'wrongPassword' };
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
    ['wrongPassword', 'slowly'],
    ['elsewhere', 'never'],
    ['registered', 'never'],
  ])('%s: %s', (kind, pace) => {
    expect(retryOf({ kind, status: 0 } as Registration)).toBe(pace);
  });

  test('the pause doubles from half a second to half a minute and never ends', () => {
    expect([0, 1, 2, 5, 6, 7, 1_000].map((attempt) => retryDelayMs(attempt, () => 1))).toEqual([
      500, 1_000, 2_000, 16_000, 30_000, 30_000, 30_000,
    ]);
    expect(retryDelayMs(0, () => 0)).toBe(250);
  });
});
