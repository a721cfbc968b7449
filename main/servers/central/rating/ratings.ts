import type { CatalogueItem } from '../../../../shared/catalogue/catalogue.ts';
import type {
  OwnRatesReply,
  RankingsReply,
  RatesReply,
  RatingOrdersQuery,
  RatingOrdersReply,
  ReviewReply,
  TalksReply,
  TrendReply,
} from '../../../../shared/central/ratings.ts';
import { boardRows, totalOf } from '../../../../shared/rating/boards.ts';
import { periodBefore, type RatingPeriod } from '../../../../shared/rating/periods.ts';
import { countRates } from './count-rates.ts';
import { boardHeadOf, namedRow, rankedReply, totalIn } from './describe-ratings.ts';
import { boardOfUnit, ownRates } from './own-rates.ts';
import { type Board, countBoth, rankBoard } from './rank-board.ts';
import { ratingOrders } from './rating-orders.ts';
import { reviewOf, talksOf } from './review.ts';
import type { ReviewOptions } from './review-options.ts';
import { type TrendOf, trendOf } from './trend.ts';

/** The three rates and what follows from them. Computed when asked, from rows that change no more once the cut-off is past. */
export interface Ratings {
  rates(period: RatingPeriod, board: Board): Promise<RatesReply>;
  rankings(period: RatingPeriod, board: Board): Promise<RankingsReply>;
  /** Twelve periods on end, this one the last. */
  trend(period: RatingPeriod, of: TrendOf): Promise<TrendReply>;
  /** Null: there is no such unit, or it stands on no board. */
  own(period: RatingPeriod, code: string): Promise<OwnRatesReply | null>;
  /** @param visible the units whose orders whoever asks may see; null: all. @throws ProblemError bad-request on a foreign cursor */
  orders(period: RatingPeriod, query: RatingOrdersQuery, visible: readonly string[] | null): Promise<RatingOrdersReply>;
  talks(period: RatingPeriod): Promise<TalksReply>;
  review(period: RatingPeriod): Promise<ReviewReply>;
}

export interface RatingsOptions extends ReviewOptions {
  readonly itemOf: (code: string) => CatalogueItem | undefined;
}

export function createRatings(options: RatingsOptions): Ratings {
  const { db, clock, governance, units } = options;
  return {
    async rates(period, board) {
      const rows = boardRows(await countRates(db, { period, board: board.board, matter: board.matter ?? null }), board.board, units());
      return {
        ...boardHeadOf(period, board, clock()),
        total: totalIn(period, totalOf(rows), board.matter),
        units: rows.map((row) => ({ ...namedRow(row, options), ...totalIn(period, row.counts, board.matter) })),
      };
    },
    async rankings(period, board) {
      const both = await countBoth(db, { period, board: board.board, matter: board.matter ?? null });
      const ranked = rankBoard(period, board, both, units());
      const before = periodBefore(period);
      // Labels are the streets', by all their orders.
      const governed = board.board === 'street' && !board.matter ? await governance.listedAt(period.to) : null;
      return {
        ...boardHeadOf(period, board, clock()),
        ...{ comparedWith: before.key, total: totalIn(period, ranked.total, board.matter) },
        totalBefore: totalIn(before, ranked.totalBefore, board.matter),
        units: rankedReply(period, ranked, governed, options),
      };
    },
    trend: (period, of) => trendOf(options, period, of),
    async own(period, code) {
      const unit = units().find((each) => each.code === code);
      const board = unit ? boardOfUnit(unit) : null;
      return unit && board !== null ? ownRates(options, period, unit, board) : null;
    },
    orders: (period, query, visible) => ratingOrders(options, period, { ...query, visible }),
    talks: (period) => talksOf(options, period),
    review: (period) => reviewOf(options, period),
  };
}
