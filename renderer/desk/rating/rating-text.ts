import { useTranslation } from 'react-i18next';
import type { RateFigure } from '../../../shared/rating/boards.ts';
import { assessedOf, type RateCounts } from '../../../shared/rating/rates.ts';
import type { Words as BothWords } from '../../../shared/rating/rating-policy.ts';

/** Words that came in both languages, in the one that is chosen. */
export function useBoth(): (words: BothWords) => string {
  const { i18n } = useTranslation();
  return ({ zh, en }) => (i18n.language === 'en' ? en : zh);
}

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
