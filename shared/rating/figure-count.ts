import type { RateFigure } from './boards.ts';
import { assessedOf, type RateCounts } from './rates.ts';

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
