import { z } from 'zod';
import { unitCodeSchema } from '../catalogue/catalogue.ts';
import { keyMatters } from '../order/life/key-matter.ts';
import { judgementWords } from '../order/life/order-event.ts';
import { figureBoards, rateFigures, ratingBoards } from '../rating/boards.ts';
import { ratingLabels } from '../rating/labels.ts';
import { PERIOD_KEY, TREND_PERIODS } from '../rating/periods.ts';

/**
 *   GET /v1/ratings/rates            ?period&board&matter       the counts and three rates of each unit
 *   GET /v1/ratings/rankings         ?period&board&matter       the same with ranks, what became of them, labels and their rules
 *   GET /v1/ratings/trend            ?period&board&matter       what a board, or the whole city, came to in twelve periods on end
 *   GET /v1/ratings/own              ?period                    (unit, district) what the asker's own unit came to, and in the period before
 *   GET /v1/ratings/orders           ?period&board&figure&unit… the orders behind a figure (board city: of all), by pages; no personal data
 *   GET /v1/ratings/talks            ?period                    who is talked to, and by which rule
 *   GET /v1/ratings/review           ?period                    the sheet of the secretaries' monthly 点评会
 *   GET /v1/ratings/files/{sheet}    ?period&board&matter&format   rankings, talks or review as CSV or XLSX
 *   GET /v1/ratings/governance                                  the 治理类 list with who put whom on it, and who took whom off
 *   PUT /v1/ratings/governance/{unit}                           put on it or take off it (city), with If-Match: the list's etag
 */
export const RATING_PATHS = {
  rates: '/v1/ratings/rates',
  rankings: '/v1/ratings/rankings',
  trend: '/v1/ratings/trend',
  own: '/v1/ratings/own',
  orders: '/v1/ratings/orders',
  talks: '/v1/ratings/talks',
  review: '/v1/ratings/review',
  files: '/v1/ratings/files',
  governance: '/v1/ratings/governance',
} as const;

const count = z.number().int().nonnegative();
const rate = z.number().min(0).max(1).nullable();
const time = z.number().int();
const words = z.object({ zh: z.string(), en: z.string() });

export const periodQuerySchema = z.object({
  period: z.string().max(30).regex(PERIOD_KEY).describe('2026-10、2026-W44 或 2026-10-01..2026-10-15（北京时间，含末日，至多 366 天）'),
});
export const boardQuerySchema = periodQuerySchema.extend({
  board: z.enum(ratingBoards).default('street'),
  /** Only orders of this key matter, by its own weights. */
  matter: z.enum(keyMatters).optional(),
});
export type BoardQuery = z.infer<typeof boardQuerySchema>;
/** `period`: the last of them. Without a board: the whole city, whoever led. */
export const trendQuerySchema = boardQuerySchema.extend({ board: z.enum(ratingBoards).optional() });

export const ratingOrdersQuerySchema = boardQuerySchema.extend({
  board: z.enum(figureBoards).default('street').describe('city：全市，不论由谁主办'),
  figure: z.enum(rateFigures).default('assessed'),
  unit: unitCodeSchema.optional(),
  /** First level of the catalogue, with the board `industry`. */
  industry: z
    .string()
    .regex(/^\d{2}$/)
    .optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type RatingOrdersQuery = z.infer<typeof ratingOrdersQuerySchema>;

const countsSchema = z.object({
  ...{ settled: count, excluded: count, responded: count, solved: count, unsolved: count },
  ...{ satisfied: count, basically: count, neutral: count, dissatisfied: count },
});
const ratesSchema = z.object({ response: rate, resolution: rate, satisfaction: rate, composite: rate });

const periodHead = {
  period: z.object({ key: z.string(), kind: z.enum(['month', 'week', 'range']), from: time, to: time }),
  /** Exclusions count until then; `final`: it is past, and the figures stand. */
  cutOff: time,
  final: z.boolean(),
  policy: z.object({ version: z.string(), label: words }),
};
/** `computedAt`: by central's clock, so that two sheets on a table can be told apart. */
const head = { ...periodHead, computedAt: time };
const boardHead = { ...head, board: z.enum(ratingBoards), matter: z.object({ key: z.enum(keyMatters), name: words }).nullable() };

const unitCountsSchema = z.object({
  code: z.string(),
  name: z.string(),
  industry: z.object({ code: z.string(), name: z.string() }).nullable(),
  counts: countsSchema,
  rates: ratesSchema,
  /** Of a district: what its streets and what itself came to. */
  parts: z.object({ streets: countsSchema, own: countsSchema }).nullable(),
});
const totalSchema = z.object({ counts: countsSchema, rates: ratesSchema });

/** The oldest first, each by the policy it was published by. */
const trendPoints = z.array(z.object({ ...periodHead, ...totalSchema.shape })).max(TREND_PERIODS);

export const trendReplySchema = z
  .object({
    computedAt: time,
    /** Null: the whole city. */
    board: z.enum(ratingBoards).nullable(),
    matter: boardHead.matter,
    points: trendPoints,
  })
  .meta({ id: 'RatingTrend' });
export type TrendReply = z.infer<typeof trendReplySchema>;

const ownPoint = z.object({ ...periodHead, ...totalSchema.shape });
export const ownRatesReplySchema = z
  .object({
    computedAt: time,
    board: z.enum(ratingBoards),
    unit: z.object({ code: z.string(), name: z.string() }),
    /** Each by the policy it was published by. */
    now: ownPoint,
    before: ownPoint,
  })
  .meta({ id: 'OwnRates' });
export type OwnRatesReply = z.infer<typeof ownRatesReplySchema>;

export const ratesReplySchema = z
  .object({ ...boardHead, total: totalSchema, units: z.array(unitCountsSchema).max(20_000) })
  .meta({ id: 'RatingRates' });
export type RatesReply = z.infer<typeof ratesReplySchema>;

export const rankedUnitSchema = unitCountsSchema
  .extend({
    rank: count.nullable(),
    rankFromLast: count.nullable(),
    unranked: z.enum(['nothing', 'too-few', 'too-few-answers']).nullable(),
    before: z.object({ rank: count.nullable(), composite: rate }).nullable(),
    rankChange: z.number().int().nullable(),
    pointsChange: z.number().nullable(),
    labels: z.array(z.object({ label: z.enum(ratingLabels), rule: words })).max(4),
  })
  .meta({ id: 'RankedUnit' });
export type RankedUnitReply = z.infer<typeof rankedUnitSchema>;

export const rankingsReplySchema = z
  .object({
    ...boardHead,
    comparedWith: z.string(),
    total: totalSchema,
    totalBefore: totalSchema,
    units: z.array(rankedUnitSchema).max(20_000),
  })
  .meta({ id: 'RatingRankings' });
export type RankingsReply = z.infer<typeof rankingsReplySchema>;

export const ratingOrderSchema = z.object({
  orderId: z.string(),
  number: z.string(),
  itemCode: z.string().nullable(),
  itemName: z.string().nullable(),
  lead: z.object({ code: z.string(), name: z.string() }),
  dispatchedAt: time,
  contactedAt: time.nullable(),
  judgedAt: time,
  contactOk: z.boolean().nullable(),
  solved: z.enum(['yes', 'no', 'unstated']).nullable(),
  result: z.enum(judgementWords).nullable(),
  /** Out of the assessed set of this period. */
  isOut: z.boolean(),
});
export type RatingOrder = z.infer<typeof ratingOrderSchema>;
export const ratingOrdersReplySchema = z
  .object({ orders: z.array(ratingOrderSchema).max(200), next: z.string().nullable() })
  .meta({ id: 'RatingOrders' });
export type RatingOrdersReply = z.infer<typeof ratingOrdersReplySchema>;

const talkSchema = z.object({
  code: z.string(),
  name: z.string(),
  form: z.enum(['secretary', 'together']),
  reason: z.enum(['last-district', 'last-streets', 'last-department', 'last-enterprise', 'slow-governance']),
  rule: words,
});
export const talksReplySchema = z
  .object({ ...head, comparedWith: z.string(), talks: z.array(talkSchema).max(20_000) })
  .meta({ id: 'RatingTalks' });
export type TalksReply = z.infer<typeof talksReplySchema>;

export const reviewReplySchema = z
  .object({
    ...head,
    comparedWith: z.string(),
    total: totalSchema,
    totalBefore: totalSchema,
    districts: z.array(rankedUnitSchema).max(200),
    /** Those with a label; how many streets there are is in `ranked` and `unranked`. */
    streets: z.array(rankedUnitSchema).max(20_000),
    ranked: count,
    unranked: count,
    departments: z.array(rankedUnitSchema).max(2_000),
    enterprises: z.array(rankedUnitSchema).max(2_000),
    matters: z.array(
      z.object({
        key: z.enum(keyMatters),
        name: words,
        total: totalSchema,
        first: z.array(rankedUnitSchema),
        last: z.array(rankedUnitSchema),
      }),
    ),
    talks: z.array(talkSchema).max(20_000),
    /** The whole city. */
    trend: trendPoints,
  })
  .meta({ id: 'RatingReview' });
export type ReviewReply = z.infer<typeof reviewReplySchema>;

const reason = z.string().trim().min(2).max(500);
export const governanceChangeSchema = z.object({ listed: z.boolean(), reason }).meta({ id: 'GovernanceChange' });
export type GovernanceChange = z.infer<typeof governanceChangeSchema>;

export const governanceListSchema = z
  .object({
    /** Those on it first, then those taken off, newest first. */
    entries: z
      .array(
        z.object({
          ...{ code: z.string(), name: z.string(), reason: z.string() },
          ...{ listedAt: time, listedBy: z.string(), removedAt: time.nullable(), removedBy: z.string().nullable() },
          removalReason: z.string().nullable(),
        }),
      )
      .max(1_000),
    /** What a change of the list states in If-Match. */
    etag: z.string().max(60),
  })
  .meta({ id: 'GovernanceList' });
export type GovernanceList = z.infer<typeof governanceListSchema>;

export const ratingSheets = ['rankings', 'talks', 'review'] as const;
export type RatingSheet = (typeof ratingSheets)[number];
/** The media type of a workbook. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const ratingFileQuerySchema = boardQuerySchema.extend({ format: z.enum(['csv', 'xlsx']).default('xlsx') });
