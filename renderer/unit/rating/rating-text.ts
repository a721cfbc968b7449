import type { RankedUnitReply } from '../../../shared/central/ratings.ts';
import { assessedOf } from '../../../shared/rating/rates.ts';

/** A rate of nothing is no 0. */
export const percentText = (rate: number | null): string => (rate === null ? '–' : (rate * 100).toFixed(2));

/** With its sign, told apart without colour. */
export function changeText(change: number | null): string {
  if (change === null) return '–';
  return change > 0 ? `▲${change}` : change < 0 ? `▼${-change}` : '0';
}

export const tableFigures = ['not-responded', 'unsolved', 'dissatisfied', 'assessed', 'excluded'] as const;
export type TableFigure = (typeof tableFigures)[number];

/** How many orders stand behind it; a rate opens to those that lower it. */
export function countOf({ counts }: RankedUnitReply, figure: TableFigure): number {
  switch (figure) {
    case 'assessed':
      return assessedOf(counts);
    case 'not-responded':
      return assessedOf(counts) - counts.responded;
    default:
      return counts[figure];
  }
}
