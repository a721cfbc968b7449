import type { CatalogueItem } from '../../../../shared/catalogue/catalogue.ts';
import type { RatingOrder, RatingOrdersQuery, RatingOrdersReply } from '../../../../shared/central/ratings.ts';
import { cutOffOf, policyOf, type RatingPeriod } from '../../../../shared/rating/periods.ts';
import { isOut } from '../../../../shared/rating/rates.ts';
import type { CentralDb } from '../db/tables.ts';
import { ProblemError } from '../problem.ts';
import { settledIn } from './count-rates.ts';
import { figureConditions } from './figure-conditions.ts';

/** Where the page before ended: the last order's time and id. */
interface Cursor {
  readonly judgedAt: number;
  readonly orderId: string;
}

function writeCursor({ judgedAt, orderId }: Cursor): string {
  return Buffer.from(`${judgedAt}~${orderId}`).toString('base64url');
}

/** @throws ProblemError bad-request where it is none of ours */
function readCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null;
  const [, judgedAt, orderId] = /^(\d{1,15})~([\w-]{1,64})$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (judgedAt === undefined || orderId === undefined) {
    throw new ProblemError('bad-request', '翻页标记不对，请从第一页重新看。The cursor is none of ours; begin at the first page.', [
      'cursor',
    ]);
  }
  return { judgedAt: Number(judgedAt), orderId };
}

export interface RatingOrdersOptions {
  readonly db: CentralDb;
  readonly nameOf: (code: string) => string | null;
  readonly itemOf: (code: string) => CatalogueItem | undefined;
}

/** @param ownDistrict only orders of which it has the copy or the lead; null: all */
type Query = RatingOrdersQuery & { readonly ownDistrict: string | null };

function listed(db: CentralDb, period: RatingPeriod, query: Query) {
  const { board, matter, figure, unit, industry, ownDistrict, limit } = query;
  const policy = policyOf(period);
  const cutOff = cutOffOf(period);
  const after = readCursor(query.cursor);
  let rows = settledIn(db, { board, period, matter: matter ?? null });
  if (figure !== 'settled') rows = rows.where((eb) => figureConditions(eb, policy, cutOff)[figure]);
  if (industry !== undefined) rows = rows.where('order_life.item_code', 'like', `${industry}.%`);
  for (const district of [board === 'district' ? unit : undefined, ownDistrict ?? undefined]) {
    if (district === undefined) continue;
    rows = rows.where((eb) =>
      eb.or([
        eb.and([eb('order_life.lead_kind', '=', 'district'), eb('order_life.lead_code', '=', district)]),
        eb.and([
          eb('order_life.lead_kind', '=', 'street'),
          eb(eb.fn.coalesce('order_life.copy_code', 'order_life.district_code'), '=', district),
        ]),
      ]),
    );
  }
  if (unit !== undefined && board !== 'district') rows = rows.where('order_life.lead_code', '=', unit);
  if (after) {
    rows = rows.where((eb) =>
      eb.or([
        eb('order_life.judged_at', '>', after.judgedAt),
        eb.and([eb('order_life.judged_at', '=', after.judgedAt), eb('order_life.order_id', '>', after.orderId)]),
      ]),
    );
  }
  return rows
    .innerJoin('work_order', 'work_order.id', 'order_life.order_id')
    .select([
      ...(['order_life.order_id', 'work_order.number', 'order_life.item_code', 'order_life.lead_code'] as const),
      ...(['order_life.dispatched_at', 'order_life.contacted_at', 'order_life.excluded_at', 'order_life.judged_at'] as const),
      ...(['order_life.unreasonable', 'order_life.contact_ok', 'order_life.solved', 'order_life.result_word'] as const),
    ])
    .orderBy('order_life.judged_at')
    .orderBy('order_life.order_id')
    .limit(limit + 1);
}

type Row = Awaited<ReturnType<ReturnType<typeof listed>['execute']>>[number];

function toOrder(row: Row, period: RatingPeriod, { nameOf, itemOf }: RatingOrdersOptions): RatingOrder {
  const lead = row.lead_code ?? '';
  const dispatchedAt = Number(row.dispatched_at);
  const contactedAt = row.contacted_at === null ? null : Number(row.contacted_at);
  const contactOk = row.contact_ok === null ? null : row.contact_ok === 1;
  const { solved, result_word: result } = row;
  const excludedAt = row.excluded_at === null ? null : Number(row.excluded_at);
  const unreasonable = row.unreasonable === 1;
  const out = isOut({ dispatchedAt, contactedAt, excludedAt, unreasonable, contactOk, solved, result }, policyOf(period), cutOffOf(period));
  return {
    ...{ orderId: row.order_id, number: row.number, itemCode: row.item_code },
    itemName: row.item_code === null ? null : (itemOf(row.item_code)?.l3 ?? null),
    lead: { code: lead, name: nameOf(lead) ?? lead },
    ...{ dispatchedAt, contactedAt, judgedAt: Number(row.judged_at), contactOk, solved, result, isOut: out },
  };
}

/** The orders behind a figure, by when they were settled: numbers, items and times, and nothing of a citizen. */
export async function ratingOrders(options: RatingOrdersOptions, period: RatingPeriod, query: Query): Promise<RatingOrdersReply> {
  const rows = await listed(options.db, period, query).execute();
  const orders = rows.slice(0, query.limit).map((row) => toOrder(row, period, options));
  const last = orders.at(-1);
  return { orders, next: rows.length > query.limit && last ? writeCursor(last) : null };
}
