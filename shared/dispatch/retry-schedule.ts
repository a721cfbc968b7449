import type { AppErrorKind } from '../errors.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../time/clock.ts';

/** How long a failed order waits. Technical values, not a standard of the hotline. */
export const RETRY_POLICY = {
  shortestMs: 100,
  firstMs: SECOND_MS / 2,
  longestMs: MINUTE_MS,
  /** A credential does not mend itself within seconds. */
  unauthorisedFirstMs: 15 * SECOND_MS,
  unauthorisedLongestMs: 5 * MINUTE_MS,
  /** Central may ask for more patience than this; an order is not left lying longer. */
  furthestMs: HOUR_MS,
} as const;

type Verdict = 'retry' | 'retry-slowly' | 'reject';

/** By kind, never by words. A kind that does not stand here is tried again: an order may wait, it may not vanish. */
const VERDICTS: Partial<Readonly<Record<AppErrorKind, Verdict>>> = {
  'central-offline': 'retry',
  'central-timeout': 'retry',
  'central-server': 'retry',
  'central-garbage': 'retry',
  'central-pending': 'retry',
  'central-unauthorised': 'retry-slowly',
  'central-rejected': 'reject',
  'central-conflict': 'reject',
  'order-key-released': 'reject',
  'order-unknown-number': 'reject',
  // The sealed body does not open any more: no repetition mends it.
  'store-damaged': 'reject',
};

export function verdictOn(error: AppErrorKind): Verdict {
  return VERDICTS[error] ?? 'retry';
}

/**
 * The wait before the next attempt: exponential, with full jitter, so that 750 seats do not come back at one moment
 * when central does. A wait that central asks for (Retry-After, RFC 9110 section 10.2.3) is the least.
 *
 * @param attempt the number of attempts made, at least 1
 * @param random in [0, 1)
 */
export function retryDelayMs(verdict: 'retry' | 'retry-slowly', attempt: number, retryAfterMs: number | null, random: number): number {
  const slowly = verdict === 'retry-slowly';
  const first = slowly ? RETRY_POLICY.unauthorisedFirstMs : RETRY_POLICY.firstMs;
  const longest = slowly ? RETRY_POLICY.unauthorisedLongestMs : RETRY_POLICY.longestMs;
  const ceiling = Math.min(longest, first * 2 ** Math.min(attempt - 1, 30));
  const jittered = RETRY_POLICY.shortestMs + random * (ceiling - RETRY_POLICY.shortestMs);
  return Math.round(Math.min(RETRY_POLICY.furthestMs, Math.max(0, retryAfterMs ?? 0) + jittered));
}
