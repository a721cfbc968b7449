import { z } from 'zod';
import {
  RATING_PATHS,
  type RankingsReply,
  type RatingOrdersReply,
  type ReviewReply,
  rankingsReplySchema,
  ratingOrdersReplySchema,
  reviewReplySchema,
  type TalksReply,
  type TrendReply,
  talksReplySchema,
  trendReplySchema,
  XLSX,
} from '../../shared/central/ratings.ts';
import type { AppError } from '../../shared/errors.ts';
import type { BoardWish, FigureWish, FileWish, TrendWish } from '../../shared/rating/wishes.ts';
import { ok, type Result } from '../../shared/result.ts';

/** A lead's: the rankings, the orders behind their figures, the line of a year, who is talked to, the sheet of the 点评会, workbooks. */
export interface RatingsClient {
  rankings(wish: BoardWish): Promise<Result<RankingsReply, AppError>>;
  ratingOrders(wish: FigureWish): Promise<Result<RatingOrdersReply, AppError>>;
  talks(period: string): Promise<Result<TalksReply, AppError>>;
  trend(wish: TrendWish): Promise<Result<TrendReply, AppError>>;
  review(period: string): Promise<Result<ReviewReply, AppError>>;
  /** An XLSX workbook in base64, as the page can take it. */
  ratingFile(wish: FileWish): Promise<Result<string, AppError>>;
}

type Ask = <T>(name: string, path: string, schema: z.ZodType<T>, file?: string) => Promise<Result<T, AppError>>;

const bytes = z.custom<Buffer>((value) => Buffer.isBuffer(value));

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
    trend: (wish) => ask('GET trend', `${RATING_PATHS.trend}?${search({ ...wish })}`, trendReplySchema),
    review: (period) => ask('GET review', `${RATING_PATHS.review}?${search({ period })}`, reviewReplySchema),
    ratingFile: async ({ sheet, ...wish }) => {
      const file = await ask('GET rating file', `${RATING_PATHS.files}/${sheet}?${search({ ...wish, format: 'xlsx' })}`, bytes, XLSX);
      return file.ok ? ok(file.value.toString('base64')) : file;
    },
  };
}
