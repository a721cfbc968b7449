import { SECOND_MS } from '../time/clock.ts';
import { inForceAt } from '../time/valid-from.ts';

/**
 * How the service level is reckoned; four ways are in use, and a figure without the name of its way says nothing
 * (domain.md 6.1). «In time» is within the threshold, counted from entering the queue.
 *
 * - `answered-of-all`: answered in time ÷ (answered + given up), the default
 * - `answered-of-answered`: answered in time ÷ answered
 * - `handled-of-all`: (answered in time + given up in time) ÷ (answered + given up)
 * - `answered-of-late`: answered in time ÷ (answered + given up after the threshold)
 */
export const serviceLevelFormulas = ['answered-of-all', 'answered-of-answered', 'handled-of-all', 'answered-of-late'] as const;
export type ServiceLevelFormula = (typeof serviceLevelFormulas)[number];

/** What the queue's figures are reckoned by, valid from a day on. */
export interface QueuePolicy {
  readonly version: string;
  /** A day in Beijing, `2026-01-01`. */
  readonly validFrom: string;
  /** GB/T 33358: answered within 15 s of entering the queue. */
  readonly inTimeMs: number;
  /** 演示口径: who hangs up before that has hardly waited, and is shown apart. */
  readonly shortAbandonMs: number;
  readonly formula: ServiceLevelFormula;
}

export const QUEUE_POLICIES: readonly [QueuePolicy, ...QueuePolicy[]] = [
  {
    version: 'queue-1',
    validFrom: '2026-01-01',
    inTimeMs: 15 * SECOND_MS,
    shortAbandonMs: 5 * SECOND_MS,
    formula: 'answered-of-all',
  },
];

/** The policy of a day; before the first one's day, the first. */
export function queuePolicyAt(at: number): QueuePolicy {
  return inForceAt(QUEUE_POLICIES, at);
}
