import type { z } from 'zod';
import {
  RATING_PATHS,
  type RankingsReply,
  type RatingOrdersReply,
  rankingsReplySchema,
  ratingOrdersReplySchema,
  type TalksReply,
  talksReplySchema,
} from '../../shared/central/ratings.ts';
import type { AppError } from '../../shared/errors.ts';
import type { BoardWish, FigureWish } from '../../shared/rating/wishes.ts';
import type { Result } from '../../shared/result.ts';

/** A lead's: the rankings, the orders behind their figures, who is talked to. */
export interface RatingsClient {
  rankings(wish: BoardWish): Promise<Result<RankingsReply, AppError>>;
  ratingOrders(wish: FigureWish): Promise<Result<RatingOrdersReply, AppError>>;
  talks(period: string): Promise<Result<TalksReply, AppError>>;
}

type Ask = <T>(name: string, path: string, schema: z.ZodType<T>) => Promise<Result<T, AppError>>;

/** What is null is not asked. */
function search(values: Readonly<Record<string, string | null>>): string {
  const asked = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) if (value !== null) asked.set(key, value);
  return asked.toString();
}

export function createRatingsClient(ask: Ask): RatingsClient {
  return {
    rankings: (wish) => ask('GET rankings', `${RATING_PATHS.rankings}?${search({ ...wish })}`, rankingsReplySchema),
    ratingOrders: (wish) => ask('GET rating orders', `${RATING_PATHS.orders}?${search({ ...wish })}`, ratingOrdersReplySchema),
    talks: (period) => ask('GET talks', `${RATING_PATHS.talks}?${search({ period })}`, talksReplySchema),
  };
}
