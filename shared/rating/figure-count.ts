import type { RateFigure } from './boards.ts';
import { assessedOf, type RateCounts, type Rates } from './rates.ts';

/** How many a figure counts, of those that are counted by name. */
export function countOf(counts: RateCounts, figure: RateFigure): number {
  switch (figure) {
    case 'assessed':
      return assessedOf(counts);
    case 'not-responded':
      return assessedOf(counts) - counts.responded;
    case 'no-solved-answer':
      return assessedOf(counts) - counts.solved - counts.unsolved;
    case 'no-satisfaction-answer':
      return assessedOf(counts) - counts.satisfied - counts.basically - counts.neutral - counts.dissatisfied;
    default:
      return counts[figure];
  }
}

export const openedRates = ['response', 'resolution', 'satisfaction'] as const satisfies readonly (keyof Rates)[];

/** What lowers a rate the most stands first; the score is made of all that was assessed. */
const OPENED_BY: Readonly<Record<keyof Rates, readonly RateFigure[]>> = {
  composite: ['assessed'],
  response: ['not-responded', 'responded'],
  resolution: ['unsolved', 'solved'],
  satisfaction: ['dissatisfied', 'neutral', 'basically', 'satisfied'],
};

/** Which orders a rate opens to: those that lower it; where none does, those that make it. */
function openedBy(rate: keyof Rates, counts: RateCounts): RateFigure {
  return OPENED_BY[rate].find((figure) => countOf(counts, figure) > 0) ?? 'assessed';
}

export type ShownFigure = keyof Rates | 'assessed' | 'excluded';

export const isCount = (of: ShownFigure): of is 'assessed' | 'excluded' => of === 'assessed' || of === 'excluded';

/** What a figure on the screen opens to, and how many orders those are; null: it stands for none, and is only read. */
export function opensTo(
  of: ShownFigure,
  { counts, rates }: { readonly counts: RateCounts; readonly rates: Rates },
): { readonly figure: RateFigure; readonly orders: number } | null {
  const figure = isCount(of) ? of : openedBy(of, counts);
  const orders = countOf(counts, figure);
  return orders === 0 || (!isCount(of) && rates[of] === null) ? null : { figure, orders };
}
