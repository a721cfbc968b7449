/** Reads the wall clock, epoch milliseconds. Passed in, never read globally, so that tests own the time. */
export type Clock = () => number;

/** Starts a timer, returns its cancellation. The edge passes setTimeout or a worker's timers. */
export type StartTimer = (afterMs: number, fire: () => void) => () => void;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** China has one zone and no summer time: UTC+8 (GB/T 7408). */
export const CHINA_OFFSET_MS = 8 * HOUR_MS;
