/** A rate as people read it: in percent, to two decimals. A rate of nothing is no 0. */
export function shownPercent(rate: number | null): number | null {
  return rate === null ? null : Math.round(rate * 10_000) / 100;
}

/** Percentage points between two rates as they are shown: whoever subtracts what stands on the paper comes to the same. */
export function pointsBetween(now: number | null, before: number | null): number | null {
  const [shown, earlier] = [shownPercent(now), shownPercent(before)];
  return shown === null || earlier === null ? null : Math.round((shown - earlier) * 100) / 100;
}
