const FIRST_MS = 500;
const LONGEST_MS = 1_500;

/**
 * How long to wait before attempt number `attempt` (0 is the first repeat): endless, growing from half a second to one and
 * a half, so that a phone is registered again within three seconds of its server's return; spread over half the span so that
 * a hall of seats does not come back in one moment. A hall of 500 looks 450 times a second at most, which costs a server that
 * is up nothing.
 */
export function retryDelayMs(attempt: number, random: () => number): number {
  const span = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return Math.round(span * (0.5 + random() / 2));
}
