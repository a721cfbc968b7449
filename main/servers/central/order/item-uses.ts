import type { ItemUses, Returned } from '../../../../shared/classification/item-uses.ts';
import { beijingMonth } from '../../../../shared/time/beijing-time.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import type { ServedDocuments } from '../catalogue/documents.ts';
import type { CentralDb } from '../db/tables.ts';
import { ProblemError } from '../problem.ts';
import type { EventLog } from '../stream/event-log.ts';

const NONE: readonly number[] = Array.from({ length: 12 }, () => 0);

/** Within the transaction that takes the orders. */
export async function countItems(transaction: CentralDb, used: readonly { readonly code: string; readonly at: number }[]): Promise<void> {
  if (used.length === 0) return;
  const uses = Map.groupBy(used, ({ code, at }) => `${code} ${beijingMonth(at)}`);
  // Sorted: two processes around midnight would else wait for each other.
  const rows = [...uses.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, [first, ...more]]) => (first ? [{ code: first.code, month: beijingMonth(first.at), times: 1 + more.length }] : []));
  await transaction
    .insertInto('item_use')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['code', 'month']).doUpdateSet(({ eb }) => ({ times: eb('item_use.times', '+', eb.ref('excluded.times')) })),
    )
    .execute();
}

async function readItemUses(db: CentralDb): Promise<ItemUses> {
  const rows = await db.selectFrom('item_use').selectAll().orderBy('code').execute();
  const byCode = new Map<string, number[]>();
  for (const { code, month, times } of rows) {
    const months = byCode.get(code) ?? [...NONE];
    months[month] = times;
    byCode.set(code, months);
  }
  return { items: [...byCode].map(([code, months]) => ({ code, months })), returned: await readReturned(db) };
}

async function readReturned(db: CentralDb): Promise<Returned[]> {
  const rows = await db
    .selectFrom('order_return')
    .innerJoin('work_order', 'work_order.id', 'order_return.order_id')
    .select(({ fn }) => ['work_order.item_code as from', 'order_return.item_code as to', fn.countAll<number>().as('times')])
    .groupBy(['work_order.item_code', 'order_return.item_code'])
    .orderBy('times', 'desc')
    .execute();
  return rows.flatMap(({ from, to, times }) => (from === null || from === to ? [] : [{ from, to, times: Number(times) }]));
}

/** How often each item was ordered, month by month, and which orders came back. */
export interface ItemUseBook {
  read(): Promise<ItemUses>;
  /** An order that came back belonged under another item. @throws ProblemError not-found, item-unknown */
  returnTo(orderId: string, itemCode: string, agentId: string): Promise<void>;
}

interface BookOptions {
  readonly db: CentralDb;
  readonly documents: ServedDocuments;
  readonly events: EventLog;
  readonly clock: Clock;
}

export function createItemUseBook({ db, documents, events, clock }: BookOptions): ItemUseBook {
  /** Tells the seats how often that pair came back by now. */
  async function tell(from: string | null, to: string): Promise<void> {
    if (from === null || from === to) return;
    const times = (await readReturned(db)).find((pair) => pair.from === from && pair.to === to)?.times ?? 0;
    await events.record({ kind: 'returned', from, to, times, at: clock() });
  }

  return {
    read: () => readItemUses(db),
    async returnTo(orderId, itemCode, agentId) {
      const order = await db.selectFrom('work_order').select('item_code').where('id', '=', orderId).executeTakeFirst();
      if (!order) throw new ProblemError('not-found', '没有这张工单。There is no such order.');
      const { version } = documents.catalogue.document;
      if (!(await documents.findItem(version, itemCode)))
        throw new ProblemError('item-unknown', '现行目录里没有这个事项。The catalogue in force has no such item.', ['itemCode']);
      const before = await db.selectFrom('order_return').select('item_code').where('order_id', '=', orderId).executeTakeFirst();
      if (before?.item_code === itemCode) return;
      const said = { item_code: itemCode, agent_id: agentId, returned_at: clock() };
      // The last word on an order counts.
      await db
        .insertInto('order_return')
        .values({ order_id: orderId, ...said })
        .onConflict((conflict) => conflict.column('order_id').doUpdateSet(said))
        .execute();
      if (before) await tell(order.item_code, before.item_code);
      await tell(order.item_code, itemCode);
    },
  };
}
