const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/**
 * How long to wait before attempt number `attempt` (0 is the first repeat): endless, doubling from half a second to half a
 * minute, spread over the whole span so that a hall of seats does not come back in one moment after an exchange restarts.
 */
export function retryDelayMs(attempt: number, random: () => number): number {
  const span = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return Math.round(span * (0.5 + random() / 2));
}
