import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RING_CAP_MS, ringEndsAt, shouldRing } from '../../../../renderer/phone/ring.ts';
import { StateTransitionError } from '../../../../shared/assert.ts';
import { type Call, type CallEvent, transitionCall } from '../../../../shared/call/call.ts';

const identity = {
  id: '00000000-0000-4000-8000-000000000000',
  ref: 'r',
  direction: 'in',
  number: '1',
  displayName: '',
  calledNumber: '',
  queue: '',
} as const;
const offered = (at: number): Call => transitionCall(null, { kind: 'offered', at, identity });

describe('the bell', () => {
  test('rings while a call is offered, and for no longer than its cap', () => {
    const call = offered(1_000);
    expect(shouldRing([call], 1_000)).toBe(true);
    expect(shouldRing([call], 1_000 + RING_CAP_MS - 1)).toBe(true);
    expect(shouldRing([call], 1_000 + RING_CAP_MS)).toBe(false);
  });

  test('is silent without a call, and while somebody talks', () => {
    expect(shouldRing([], 0)).toBe(false);
    expect(shouldRing([offered(0), transitionCall(offered(0), { kind: 'answered', at: 1 })], 2)).toBe(false);
  });

  test('is silent when the clock was set back by more than the cap', () => {
    expect(shouldRing([offered(10 * RING_CAP_MS)], 0)).toBe(false);
  });

  const event = fc.constantFrom<CallEvent['kind']>('offered', 'answered', 'held', 'resumed', 'ended');
  test('never rings for a call that is not offered, whatever happened before', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(event, fc.nat(30_000))), fc.nat(200_000), (steps, later) => {
        let call: Call | null = null;
        let at = 0;
        for (const [kind, afterMs] of steps) {
          at += afterMs;
          const next: CallEvent =
            kind === 'offered' ? { kind, at, identity } : kind === 'ended' ? { kind, at, reason: 'lost' } : { kind: kind as 'held', at };
          try {
            call = transitionCall(call, next);
          } catch (error) {
            expect(error).toBeInstanceOf(StateTransitionError);
          }
        }
        const now = at + later;
        const rings = shouldRing(call ? [call] : [], now);
        if (rings) expect(call?.state.kind).toBe('offered');
        const endsAt = ringEndsAt(call ? [call] : [], now);
        expect(endsAt === null || (endsAt > now && endsAt <= (call?.startedAt ?? 0) + RING_CAP_MS)).toBe(true);
      }),
    );
  });
});
