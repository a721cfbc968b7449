import type { CatalogueItem } from '../../../../shared/catalogue/catalogue.ts';
import type { RatingOrder, RatingOrdersQuery, RatingOrdersReply } from '../../../../shared/central/ratings.ts';
import { cutOffOf, policyOf, type RatingPeriod } from '../../../../shared/rating/periods.ts';
import { isOut } from '../../../../shared/rating/rates.ts';
import { pageOf, readCursor } from '../access/cursor.ts';
import { isVisible } from '../access/scope.ts';
import type { CentralDb } from '../db/tables.ts';
import { settledIn } from './count-rates.ts';
import { figureConditions } from './figure-conditions.ts';

export interface RatingOrdersOptions {
  readonly db: CentralDb;
  readonly nameOf: (code: string) => string | null;
  readonly itemOf: (code: string) => CatalogueItem | undefined;
}

/** `visible`: the units whose orders may be seen; null: all. */
type Query = RatingOrdersQuery & { readonly visible: readonly string[] | null };

function listed(db: CentralDb, period: RatingPeriod, query: Query) {
  const { board, matter, figure, unit, industry, visible, limit } = query;
  const policy = policyOf(period);
  const cutOff = cutOffOf(period);
  const after = readCursor(query.cursor);
  let rows = settledIn(db, { board: board === 'city' ? null : board, period, matter: matter ?? null });
  if (figure !== 'settled') rows = rows.where((eb) => figureConditions(eb, policy, cutOff)[figure]);
  if (industry !== undefined) rows = rows.where('order_life.item_code', 'like', `${industry}.%`);
  if (unit !== undefined && board === 'district') {
    rows = rows.where((eb) =>
      eb.or([
        eb.and([eb('order_life.lead_kind', '=', 'district'), eb('order_life.lead_code', '=', unit)]),
        eb.and([
          eb('order_life.lead_kind', '=', 'street'),
          eb(eb.fn.coalesce('order_life.copy_code', 'order_life.district_code'), '=', unit),
        ]),
      ]),
    );
  } else if (unit !== undefined) {
    rows = rows.where('order_life.lead_code', '=', unit);
  }
  if (visible !== null) rows = rows.where(isVisible(visible, 'order_life.order_id'));
  if (after) {
    rows = rows.where((eb) =>
      eb.or([
        eb('order_life.judged_at', '>', after.at),
        eb.and([eb('order_life.judged_at', '=', after.at), eb('order_life.order_id', '>', after.id)]),
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
  const page = pageOf(rows, query.limit, ({ judged_at, order_id }) => ({ at: Number(judged_at), id: order_id }));
  return { orders: page.rows.map((row) => toOrder(row, period, options)), next: page.next };
}
