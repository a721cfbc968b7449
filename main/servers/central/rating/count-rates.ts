import { type ExpressionBuilder, sql } from 'kysely';
import type { KeyMatter } from '../../../../shared/order/life/key-matter.ts';
import type { CountedGroup, RatingBoard } from '../../../../shared/rating/boards.ts';
import { cutOffOf, policyOf, type RatingPeriod } from '../../../../shared/rating/periods.ts';
import { NO_COUNTS, type RateCounts, rateCountKeys } from '../../../../shared/rating/rates.ts';
import type { CentralDb, Tables } from '../db/tables.ts';
import { figureConditions } from './figure-conditions.ts';

export interface CountQuery {
  readonly period: RatingPeriod;
  /** Null: whoever leads, for several boards at once. */
  readonly board: RatingBoard | null;
  readonly matter: KeyMatter | null;
  /** Only of one unit. */
  readonly lead?: string | undefined;
}

type LeadKind = CountedGroup['leadKind'];

/** Whose orders a board is made of. */
export function leadKindsOf(board: RatingBoard): readonly LeadKind[] {
  switch (board) {
    case 'district':
      return ['district', 'street'];
    case 'industry':
      return ['department'];
    case 'street':
    case 'department':
    case 'enterprise':
    case 'direct':
      return [board];
    default:
      return board satisfies never;
  }
}

/** The two digits of an item's first level; null where nobody asks. No parameter: PostgreSQL would not know two of them as the same. */
function industryOf(isAsked: boolean) {
  return isAsked ? sql<string | null>`substr(order_life.item_code, 1, 2)` : sql<string | null>`cast(null as text)`;
}

/** Orders that can count at all: their visits were settled in the period, they were dispatched, and their item is assessed. */
export function settledIn(db: CentralDb, { board, period, matter, lead }: CountQuery) {
  const query = db
    .selectFrom('order_life')
    .where('order_life.judged_at', '>=', period.from)
    .where('order_life.judged_at', '<', period.to)
    .where('order_life.assessed', '=', 1)
    .where('order_life.dispatched_at', 'is not', null)
    .where('order_life.lead_code', 'is not', null);
  const ofBoard = board === null ? query : query.where('order_life.lead_kind', 'in', leadKindsOf(board));
  const ofLead = lead === undefined ? ofBoard : ofBoard.where('order_life.lead_code', '=', lead);
  return matter === null ? ofLead : ofLead.where('order_life.key_matter', '=', matter);
}

/** Counted in the database: what comes back is one row for each unit, not for each order. */
export async function countRates(db: CentralDb, query: CountQuery): Promise<CountedGroup[]> {
  const byIndustry = query.board === 'industry';
  const policy = policyOf(query.period);
  const cutOff = cutOffOf(query.period);
  const counts = (eb: ExpressionBuilder<Tables, 'order_life'>) => {
    const conditions = figureConditions(eb, policy, cutOff);
    return rateCountKeys.map((key) => {
      const all = eb.fn.countAll<number | string>();
      return (key === 'settled' ? all : all.filterWhere(conditions[key])).as(key);
    });
  };
  const grouped = settledIn(db, query).groupBy([
    'order_life.lead_kind',
    'order_life.lead_code',
    'order_life.copy_code',
    'order_life.district_code',
  ]);
  const rows = await (byIndustry ? grouped.groupBy(industryOf(true)) : grouped)
    .select(['order_life.lead_kind', 'order_life.lead_code', 'order_life.copy_code', 'order_life.district_code'])
    .select(industryOf(byIndustry).as('industry'))
    .select(counts)
    .execute();
  return rows.flatMap(({ lead_kind, lead_code, copy_code, district_code, industry, ...row }) =>
    lead_kind === null || lead_code === null
      ? []
      : [{ leadKind: lead_kind, lead: lead_code, district: copy_code ?? district_code, industry, counts: wholeNumbers(row) }],
  );
}

/** PostgreSQL's counts come as text. */
function wholeNumbers(row: { readonly [K in keyof RateCounts]: number | string }): RateCounts {
  return { ...NO_COUNTS, ...Object.fromEntries(rateCountKeys.map((key) => [key, Number(row[key])])) };
}
