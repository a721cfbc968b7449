import type { RatingSheet } from '../../../../shared/central/ratings.ts';
import type { RatingPeriod } from '../../../../shared/rating/periods.ts';
import { rankingSheets, reviewSheets, type Sheet, talkSheets } from '../../../../shared/rating/rating-sheets.ts';
import type { Board } from './rank-board.ts';
import type { Ratings } from './ratings.ts';

export async function sheetsOf(ratings: Ratings, sheet: RatingSheet, period: RatingPeriod, board: Board): Promise<Sheet[]> {
  switch (sheet) {
    case 'rankings':
      return rankingSheets(await ratings.rankings(period, board));
    case 'talks':
      return talkSheets(await ratings.talks(period));
    case 'review':
      return reviewSheets(await ratings.review(period));
    default:
      return sheet satisfies never;
  }
}
