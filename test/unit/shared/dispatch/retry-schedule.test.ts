import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RETRY_POLICY, retryDelayMs, verdictOn } from '../../../../shared/dispatch/retry-schedule.ts';
import { appErrorKinds } from '../../../../shared/errors.ts';

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('a failed attempt', () => {
  it.each([
    ['central-offline', 'retry'],
    ['central-timeout', 'retry'],
    ['central-server', 'retry'],
    ['central-garbage', 'retry'],
    ['central-unauthorised', 'retry-slowly'],
    ['central-rejected', 'reject'],
    ['central-conflict', 'reject'],
    ['order-key-released', 'reject'],
    ['order-unknown-number', 'reject'],
    ['internal', 'retry'],
  ] as const)('with %s: %s', (kind, verdict) => expect(verdictOn(kind)).toBe(verdict));

  it('is given up for four reasons only', () => {
    const reasons = appErrorKinds.filter((kind) => verdictOn(kind) === 'reject');
    expect(reasons).toEqual(['central-rejected', 'central-conflict', 'order-key-released', 'order-unknown-number', 'store-damaged']);
  });
});

describe('the wait before the next attempt', () => {
  it('doubles from half a second to a minute at most, spread over the whole of it', () => {
    const longest = [1, 2, 3, 4, 5, 6, 7, 8, 9, 60].map((attempt) => retryDelayMs('retry', attempt, null, 0.999_999));
    expect(longest.map((ms) => Math.round(ms / 500) / 2)).toEqual([0.5, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
    expect(retryDelayMs('retry', 60, null, 0)).toBe(RETRY_POLICY.shortestMs);
    expect(retryDelayMs('retry', 60, null, 0.5)).toBeCloseTo(30_050, -2);
  });

  it('is longer where a credential was refused', () => {
    expect(retryDelayMs('retry-slowly', 1, null, 0.999_999)).toBe(15_000);
    expect(retryDelayMs('retry-slowly', 20, null, 0.999_999)).toBe(300_000);
  });

  it('is at least what central asked for, at most an hour, whatever comes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.option(fc.integer({ min: -1e12, max: 1e12 })), random, (attempt, asked, chance) => {
        const ms = retryDelayMs('retry', attempt, asked, chance);
        expect(ms).toBeGreaterThanOrEqual(Math.min(asked ?? 0, RETRY_POLICY.furthestMs));
        expect(ms).toBeGreaterThanOrEqual(RETRY_POLICY.shortestMs);
        expect(ms).toBeLessThanOrEqual(RETRY_POLICY.furthestMs);
      }),
    );
  });
});
