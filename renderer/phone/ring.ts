import type { Call } from '../../shared/call/call.ts';
import { MINUTE_MS, SECOND_MS } from '../../shared/time/clock.ts';

/** No call rings longer than this, whatever anybody forgot to tell us. */
export const RING_CAP_MS = MINUTE_MS;

/**
 * Whether the bell sounds: a pure function of the calls, asked again at each change, so that no ring can outlive its
 * call. It is silent while somebody talks, and after the cap.
 */
export function shouldRing(calls: readonly Pick<Call, 'state' | 'startedAt'>[], now: number): boolean {
  return ringEndsAt(calls, now) !== null;
}

/** Until when the bell sounds if nothing changes; null when it is silent. */
export function ringEndsAt(calls: readonly Pick<Call, 'state' | 'startedAt'>[], now: number): number | null {
  if (calls.some(({ state }) => state.kind === 'talking' || state.kind === 'held' || state.kind === 'dialling')) return null;
  const ends = calls.filter(({ state }) => state.kind === 'offered').map(({ startedAt }) => startedAt + RING_CAP_MS);
  const last = Math.max(...ends);
  // The second bound: a wall clock that was set back must not make a ring last for hours.
  return ends.length > 0 && now < last && now >= last - 2 * RING_CAP_MS ? last : null;
}

/** So long a ring stays in the headset alone; an agent who has taken it off hears the speaker then (演示口径). */
export const SPEAKER_TOO_MS = 6 * SECOND_MS;

/** When the ring sounds at its own output too, as the calls are now: the headset first, the speaker after 6 s. */
export function speakerFrom(calls: readonly Pick<Call, 'state' | 'startedAt'>[]): number {
  const began = calls.filter(({ state }) => state.kind === 'offered').map(({ startedAt }) => startedAt);
  return Math.min(...began) + SPEAKER_TOO_MS;
}
