import { describe, expect, it } from 'vitest';
import { WRAP_UP_POLICIES, wrapUpOf, wrapUpPolicyAt } from '../../../../shared/seat/wrap-up.ts';
import { MINUTE_MS, SECOND_MS } from '../../../../shared/time/clock.ts';

const POLICY = { version: 't', validFrom: '2026-01-01', targetMs: MINUTE_MS, extendMs: 30 * SECOND_MS, extensionsMost: 2 };

describe('the after-call work', () => {
  it('is over its target from the millisecond after', () => {
    expect(wrapUpOf(POLICY, MINUTE_MS, 0)).toEqual({ targetMs: MINUTE_MS, overMs: 0, mayExtend: true });
    expect(wrapUpOf(POLICY, MINUTE_MS + 1, 0).overMs).toBe(1);
  });

  it('gets longer with each extension, and no longer than the policy allows', () => {
    expect(wrapUpOf(POLICY, 0, 1)).toEqual({ targetMs: 90 * SECOND_MS, overMs: 0, mayExtend: true });
    expect(wrapUpOf(POLICY, 0, 2)).toEqual({ targetMs: 120 * SECOND_MS, overMs: 0, mayExtend: false });
    expect(wrapUpOf(POLICY, 0, 9).targetMs).toBe(120 * SECOND_MS);
  });

  it('has a policy on every day', () => {
    expect(wrapUpPolicyAt(0)).toBe(WRAP_UP_POLICIES[0]);
    expect(wrapUpPolicyAt(Date.UTC(2030, 0, 1))).toBe(WRAP_UP_POLICIES.at(-1));
  });
});
