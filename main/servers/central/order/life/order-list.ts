import type { OrderList, OrderListQuery } from '../../../../../shared/central/order-lives.ts';
import { workOrderSchema } from '../../../../../shared/order/order.ts';
import { textForReader } from '../../../../../shared/order/order-for-reader.ts';
import { ORDER_LIMITS } from '../../../../../shared/order/order-limits.ts';
import { pageOf, readCursor } from '../../access/cursor.ts';
import { isVisible } from '../../access/scope.ts';
import type { CentralDb } from '../../db/tables.ts';
import { type Asker, readerOf } from './order-lives.ts';

/** Of what is not due any more: behind all that is. */
const NEVER = 8_640_000_000_000_000;

/** Orders of whoever asks, the soonest due first; no caller's name or number stands in it. @throws ProblemError bad-request */
export async function listOrders(
  db: CentralDb,
  { stage, overdue, limit, cursor }: OrderListQuery,
  { by, codes }: Asker,
  now: number,
): Promise<OrderList> {
  const end = readCursor(cursor);
  let rows = db
    .selectFrom('order_life')
    .innerJoin('work_order', 'work_order.id', 'order_life.order_id')
    .select([
      'order_life.order_id',
      'work_order.number',
      'work_order.body',
      'work_order.citizens',
      'order_life.item_code',
      'order_life.stage',
    ])
    .select(['order_life.level', 'order_life.lead_code', 'order_life.dispatched_at', 'order_life.reply_due_at'])
    .select(({ fn, val }) => fn.coalesce('order_life.reply_due_at', val(NEVER)).as('sort_at'))
    .where('order_life.level', 'is not', null)
    .where(isVisible(codes, 'order_life.order_id'));
  if (stage !== undefined) rows = rows.where('order_life.stage', '=', stage);
  if (overdue === true) {
    rows = rows.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('order_due')
          .select('order_due.order_id')
          .whereRef('order_due.order_id', '=', 'order_life.order_id')
          .where('order_due.due_at', '<=', now),
      ),
    );
  }
  if (end) {
    rows = rows.where((eb) => {
      const sortAt = eb.fn.coalesce('order_life.reply_due_at', eb.val(NEVER));
      return eb.or([eb(sortAt, '>', end.at), eb.and([eb(sortAt, '=', end.at), eb('order_life.order_id', '>', end.id)])]);
    });
  }
  const found = await rows
    .orderBy('sort_at')
    .orderBy('order_life.order_id')
    .limit(limit + 1)
    .execute();
  const { rows: page, next } = pageOf(found, limit, (row) => ({ at: Number(row.sort_at), id: row.order_id }));
  const ids = page.map(({ order_id: id }) => id);
  const late =
    ids.length === 0
      ? []
      : await db.selectFrom('order_due').select(['order_id', 'clock']).where('order_id', 'in', ids).where('due_at', '<=', now).execute();
  const reader = readerOf(by);
  const titleOf = (body: string): string => {
    const order = workOrderSchema.parse(JSON.parse(body));
    return textForReader(order.title, order, reader).slice(0, ORDER_LIMITS.title);
  };
  const orders = page.map((row) => ({
    ...{ orderId: row.order_id, number: row.number, title: titleOf(row.body), itemCode: row.item_code },
    ...{ stage: row.stage, level: row.level, lead: row.lead_code, dispatchedAt: row.dispatched_at, replyDueAt: row.reply_due_at },
    citizens: row.citizens,
    overdue: late.filter(({ order_id: id }) => id === row.order_id).map(({ clock }) => clock),
  }));
  return { orders, next };
}
