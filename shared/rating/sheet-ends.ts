import type { RankedUnit } from './rank.ts';

/** How many stand at each end of a sheet: its shape, and no judgement of those who stand there. */
export const SHEET_ENDS = 10;

type Placed = Pick<RankedUnit, 'rank' | 'rankFromLast'>;

/** The last ones, the very last first; whoever is equal to one of them stands there too. */
export function lastOnes<U extends Placed>(units: readonly U[]): U[] {
  return units.filter(({ rankFromLast }) => rankFromLast !== null && rankFromLast <= SHEET_ENDS).toReversed();
}

/** Those at either end, each once; null between them where some are left out. */
export function endsOf<U extends Placed>(units: readonly U[]): (U | null)[] {
  const ranked = units.filter(({ rank }) => rank !== null);
  if (ranked.length <= 2 * SHEET_ENDS) return ranked;
  return [...ranked.slice(0, SHEET_ENDS), null, ...ranked.slice(-SHEET_ENDS)];
}
