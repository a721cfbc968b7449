import type { TrendReply } from '../../../../shared/central/ratings.ts';
import { boardRows, totalOf } from '../../../../shared/rating/boards.ts';
import { periodsUpTo, type RatingPeriod, TREND_PERIODS } from '../../../../shared/rating/periods.ts';
import { addCounts, NO_COUNTS, type RateCounts } from '../../../../shared/rating/rates.ts';
import { countRates } from './count-rates.ts';
import { matterOf, periodHeadOf, totalIn } from './describe-ratings.ts';
import type { Board } from './rank-board.ts';
import type { ReviewOptions } from './review-options.ts';

/** Null: the whole city. */
export type TrendOf = Pick<Board, 'matter'> & { readonly board: Board['board'] | null };

/** What a board came to: the rows that its ranking has, so that both tell the same. */
async function countsOf({ db, units }: ReviewOptions, period: RatingPeriod, { board, matter }: TrendOf): Promise<RateCounts> {
  const groups = await countRates(db, { period, board, matter: matter ?? null });
  if (board !== null) return totalOf(boardRows(groups, board, units()));
  return groups.map(({ counts }) => counts).reduce(addCounts, NO_COUNTS);
}

/** One period after the other: each is one query over an index of its own days, and none of them holds the database for long. */
export async function trendPoints(options: ReviewOptions, period: RatingPeriod, of: TrendOf): Promise<TrendReply['points']> {
  const now = options.clock();
  const points: TrendReply['points'] = [];
  for (const each of periodsUpTo(period, TREND_PERIODS)) {
    points.push({ ...periodHeadOf(each, now), ...totalIn(each, await countsOf(options, each, of), of.matter) });
  }
  return points;
}

export async function trendOf(options: ReviewOptions, period: RatingPeriod, of: TrendOf): Promise<TrendReply> {
  const points = await trendPoints(options, period, of);
  return { computedAt: options.clock(), board: of.board, matter: matterOf(period, of.matter), points };
}
