const NONE = '–';

/** A rate as people read it and as it is ranked: in percent, to two decimals. */
export function shownPercent(rate: number | null): number | null {
  return rate === null ? null : Math.round(rate * 100 * 100) / 100;
}

/** Percentage points between two rates as they are shown: whoever subtracts what stands on the paper comes to the same. */
export function pointsBetween(now: number | null, before: number | null): number | null {
  const [shown, earlier] = [shownPercent(now), shownPercent(before)];
  return shown === null || earlier === null ? null : Math.round((shown - earlier) * 100) / 100;
}

/** A rate of nothing is no 0. */
export function percentText(rate: number | null): string {
  return shownPercent(rate)?.toFixed(2) ?? NONE;
}

/** With its sign, told apart without colour. @param digits as many as what changed is told with */
export function changeText(change: number | null, digits = 0): string {
  if (change === null) return NONE;
  const size = Math.abs(change).toFixed(digits);
  return change > 0 ? `▲${size}` : change < 0 ? `▼${size}` : size;
}

/** Of percentage points, below one another as the rates stand. */
export function pointsText(points: number | null): string {
  return changeText(points, 2);
}
