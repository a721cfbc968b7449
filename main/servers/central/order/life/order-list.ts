import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely';
import type { OrderList, OrderListQuery } from '../../../../../shared/central/order-lives.ts';
import type { EventOf } from '../../../../../shared/order/life/order-event.ts';
import { dueStages } from '../../../../../shared/order/life/order-life.ts';
import { workOrderSchema } from '../../../../../shared/order/order.ts';
import { textForReader } from '../../../../../shared/order/order-for-reader.ts';
import { ORDER_LIMITS } from '../../../../../shared/order/order-limits.ts';
import { pageOf, readCursor } from '../../access/cursor.ts';
import { isVisible } from '../../access/scope.ts';
import type { ServedDocuments } from '../../catalogue/documents.ts';
import type { CentralDb, Tables } from '../../db/tables.ts';
import { type Asker, readerOf } from './order-lives.ts';
import { countWaits, waitingIds, waitingSince, waitsFor, waitsOf } from './order-waits.ts';

/** Behind every date that can be, and below what a number holds exactly. */
const SETTLED: number = 8_900_000_000_000_000;

/**
 * What is due by its date; then what is not due any more, the newest first. Word by word the expression of the index
 * `order_life_listed`, and so without parameters: neither database would know them as the same.
 */
function dueFirst(): Expression<number> {
  const eb = expressionBuilder<Tables, 'order_life'>();
  const behind = eb(eb.lit(SETTLED), '-', eb.fn.coalesce('order_life.dispatched_at', eb.lit(0)));
  return eb
    .case()
    .when(
      'order_life.stage',
      'in',
      dueStages.map((stage) => sql.lit(stage)),
    )
    .then(eb.fn.coalesce('order_life.reply_due_at', behind))
    .else(behind)
    .end();
}

/**
 * Whose own orders are few finds them by its code and sorts them; whoever has many, a district and its streets, reads the list in
 * its order and leaves out what is not theirs.
 */
function isListed(codes: Asker['codes']): Expression<SqlBool> {
  const [code, ...others] = codes ?? [];
  if (code === undefined || others.length > 0) return isVisible(codes, 'order_life.order_id');
  const eb = expressionBuilder<Tables, 'order_life'>();
  const own = eb.selectFrom('order_unit').select('order_unit.order_id').where('order_unit.unit_code', '=', code);
  return eb('order_life.order_id', 'in', own);
}

/** What may be listed, in the order in which it is; without the cursor. */
function rowsFor(db: CentralDb, { stage, overdue, awaits }: OrderListQuery, asker: Asker, now: number) {
  const unit = waitsFor(asker);
  const at = awaits === undefined || unit === null ? dueFirst() : waitingSince(unit);
  let rows = db
    .selectFrom('order_life')
    .select(['order_life.order_id', 'order_life.item_code'])
    .select(['order_life.stage', 'order_life.level', 'order_life.lead_code', 'order_life.dispatched_at', 'order_life.reply_due_at'])
    .select(expressionBuilder<Tables, 'order_life'>().parens(at).as('sort_at'))
    .where('order_life.level', 'is not', null)
    .where(isListed(asker.codes));
  if (stage !== undefined) rows = rows.where('order_life.stage', '=', stage);
  if (overdue === true) {
    const late = expressionBuilder<Tables, never>()
      .selectFrom('order_due')
      .select('order_due.order_id')
      .where('order_due.due_at', '<=', now);
    rows = rows.where('order_life.order_id', 'in', late);
  }
  if (awaits !== undefined) {
    rows = unit === null ? rows.where(sql<SqlBool>`1 = 0`) : rows.where('order_life.order_id', 'in', waitingIds(unit, awaits));
  }
  return { rows, at };
}

/** The page's rows, the asked one more than it holds. @throws ProblemError bad-request */
async function pageRows(db: CentralDb, query: OrderListQuery, asker: Asker, now: number) {
  const { limit } = query;
  const end = readCursor(query.cursor);
  const { rows, at } = rowsFor(db, query, asker, now);
  const from = end
    ? rows.where(at, '>=', end.at).where((eb) => eb.or([eb(at, '>', end.at), eb('order_life.order_id', '>', end.id)]))
    : rows;
  const found = await from
    .orderBy('sort_at')
    .orderBy('order_life.order_id')
    .limit(limit + 1)
    .execute();
  return pageOf(found, limit, (row) => ({ at: Number(row.sort_at), id: row.order_id }));
}

/** Of the page's orders alone what stands in no life: whoever is not on the page need not be read. */
async function ordersOf(db: CentralDb, ids: readonly string[]) {
  const rows =
    ids.length === 0 ? [] : await db.selectFrom('work_order').select(['id', 'number', 'body', 'citizens']).where('id', 'in', ids).execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return (id: string) => {
    const row = byId.get(id);
    if (!row) throw new Error('a life without an order');
    return row;
  };
}

/** By which edition each was dispatched the last time: under an item of it each stands. */
async function editionsOf(db: CentralDb, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows =
    ids.length === 0
      ? []
      : await db
          .selectFrom('order_event')
          .select(['order_id', 'body'])
          .where('order_id', 'in', ids)
          .where('kind', '=', 'dispatched')
          .orderBy('order_id')
          .orderBy('seq')
          .execute();
  return new Map(rows.map(({ order_id: id, body }) => [id, (JSON.parse(body) as EventOf<'dispatched'>).catalogueVersion]));
}

/** Orders of whoever asks, the soonest due first; no caller's name or number stands in it. @throws ProblemError bad-request */
export async function listOrders(
  { db, documents, now }: { readonly db: CentralDb; readonly documents: Pick<ServedDocuments, 'findItem'>; readonly now: number },
  query: OrderListQuery,
  asker: Asker,
): Promise<OrderList> {
  const { rows: page, next } = await pageRows(db, query, asker, now);
  const ids = page.map(({ order_id: id }) => id);
  const late =
    ids.length === 0
      ? []
      : await db.selectFrom('order_due').select(['order_id', 'clock']).where('order_id', 'in', ids).where('due_at', '<=', now).execute();
  const orderOf = await ordersOf(db, ids);
  const editions = await editionsOf(db, ids);
  const unit = waitsFor(asker);
  const awaitsOf = await waitsOf(db, unit, ids);
  const reader = readerOf(asker.by);
  const entry = async (row: (typeof page)[number]): Promise<OrderList['orders'][number]> => {
    const { number, body, citizens } = orderOf(row.order_id);
    const order = workOrderSchema.parse(JSON.parse(body));
    const { item_code: itemCode } = row;
    const found = itemCode === null ? null : await documents.findItem(editions.get(row.order_id) ?? order.catalogueVersion, itemCode);
    return {
      ...{ orderId: row.order_id, number, citizens, itemCode, itemName: found?.item.l3 ?? null },
      title: textForReader(order.title, order, reader).slice(0, ORDER_LIMITS.title),
      ...{ stage: row.stage, level: row.level, lead: row.lead_code, dispatchedAt: row.dispatched_at, replyDueAt: row.reply_due_at },
      overdue: late.filter(({ order_id: id }) => id === row.order_id).map(({ clock }) => clock),
      awaits: awaitsOf(row.order_id),
    };
  };
  const orders: OrderList['orders'] = [];
  for (const row of page) orders.push(await entry(row));
  return { orders, next, waiting: await countWaits(db, unit) };
}
