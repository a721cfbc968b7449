const FIRST_MS = 500;
const LONGEST_MS = 4_000;

/**
 * How long to wait before attempt number `attempt` (0 is the first repeat): endless, doubling from half a second to four
 * seconds, so that a seat can be rung within five of its server's return; spread over half the span so that a hall of seats
 * does not come back in one moment. A hall of 500 asks 170 times a second at most, which a server that is up does not feel.
 */
export function retryDelayMs(attempt: number, random: () => number): number {
  const span = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return Math.round(span * (0.5 + random() / 2));
}
