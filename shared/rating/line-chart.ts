import type { RatingPeriod } from './periods.ts';
import { shownPercent } from './shown-rate.ts';

/** From the lowest mark of the scale to 100, in percent. */
export interface PercentScale {
  readonly low: number;
  readonly marks: readonly number[];
}

/** The finest step that leaves at most six marks. */
const STEPS = [1, 2, 5, 10, 20] as const;
const MOST_MARKS = 6;

/** As much of the scale as the rates need: a line, unlike a bar, says nothing by its height over the ground, and its marks are written. */
export function scaleFor(rates: readonly (number | null)[]): PercentScale {
  const shown = rates.flatMap((rate) => shownPercent(rate) ?? []);
  const lowest = Math.min(...shown, 100);
  // At least one step under 100, so that a year of full marks is a line and no division by nothing.
  const lowFor = (step: number): number => Math.min(Math.floor(lowest / step) * step, 100 - step);
  const step = STEPS.find((each) => (100 - lowFor(each)) / each < MOST_MARKS) ?? 20;
  const low = lowFor(step);
  return { low, marks: Array.from({ length: Math.floor((100 - low) / step) + 1 }, (_, index) => low + index * step) };
}

/** Runs of neighbours: where there is no rate the line breaks, it is not drawn through what was never measured. */
export function runsOf(rates: readonly (number | null)[]): { readonly at: number; readonly percent: number }[][] {
  const runs: { at: number; percent: number }[][] = [[]];
  for (const [at, rate] of rates.entries()) {
    const percent = shownPercent(rate);
    if (percent === null) runs.push([]);
    else runs.at(-1)?.push({ at, percent });
  }
  return runs.filter((run) => run.length > 0);
}

/** A period in the room under a mark: 2026-10, W44, or the first day of any others. */
export function shortPeriod({ key, kind }: Pick<RatingPeriod, 'key' | 'kind'>): string {
  return kind === 'month' ? key : key.slice(5, kind === 'week' ? 8 : 10);
}
