import { z } from 'zod';
import { unitCodeSchema } from '../catalogue/catalogue.ts';
import { ratingSheets } from '../central/ratings.ts';
import { keyMatters } from '../order/life/key-matter.ts';
import { figureBoards, rateFigures, ratingBoards } from './boards.ts';
import { PERIOD_KEY } from './periods.ts';

const period = z.string().max(30).regex(PERIOD_KEY);
export const periodWishSchema = z.strictObject({ period });

export const boardWishSchema = z.strictObject({
  period,
  board: z.enum(ratingBoards),
  matter: z.enum(keyMatters).nullable(),
});
/** What a desk asks to see ranked. */
export type BoardWish = z.infer<typeof boardWishSchema>;

/** `board` null: the whole city. */
export const trendWishSchema = boardWishSchema.extend({ board: z.enum(ratingBoards).nullable() });
export type TrendWish = z.infer<typeof trendWishSchema>;

export const fileWishSchema = boardWishSchema.extend({ sheet: z.enum(ratingSheets) });
/** Which workbook it asks for. */
export type FileWish = z.infer<typeof fileWishSchema>;

export const figureWishSchema = boardWishSchema.extend({
  board: z.enum(figureBoards),
  /** Null: all units of the board. */
  unit: unitCodeSchema.nullable(),
  industry: z
    .string()
    .regex(/^\d{2}$/)
    .nullable(),
  figure: z.enum(rateFigures),
  cursor: z.string().max(200).nullable(),
});
/** Whose figure it asks to see opened. */
export type FigureWish = z.infer<typeof figureWishSchema>;
