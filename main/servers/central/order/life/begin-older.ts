import { type LifeLimits, lifePolicyAt } from '../../../../../shared/order/life/life-policy.ts';
import { type WorkOrder, workOrderSchema } from '../../../../../shared/order/order.ts';
import { beijingDay } from '../../../../../shared/time/beijing-time.ts';
import { DAY_MS } from '../../../../../shared/time/clock.ts';
import type { ServedDocuments } from '../../catalogue/documents.ts';
import { loadSetting, saveSetting } from '../../db/setting.ts';
import type { CentralDb } from '../../db/tables.ts';
import { beginLives } from './append-events.ts';
import { factsOf, firstEvents } from './first-events.ts';
import type { OrderFacts } from './life-columns.ts';

const AT_ONCE = 200;

/** The number of an order begins with its day: orders before this one have their lives. */
const SETTING = 'lives-begun';

/**
 * An upgrade must not send the seats to citizens whose matter was over long ago.
 *
 * @param dueAt null: not dispatched yet, so that it is not over
 * @returns null: those of its day
 */
function limitsOf(dueAt: number | null, now: number): LifeLimits | null {
  const { limits, olderVisitedMs } = lifePolicyAt(now);
  return dueAt !== null && dueAt < now - olderVisitedMs ? { ...limits, visitRounds: 0 } : null;
}

/**
 * Orders that were taken before central kept lives begin theirs as they would have: at their arrival. A start looks no
 * further back than a day before the last one, when a central of an older version may have taken orders beside it.
 */
export async function beginOlderLives(db: CentralDb, documents: Pick<ServedDocuments, 'findItem'>, now: number): Promise<void> {
  const since = (await loadSetting(db, SETTING)) ?? '';
  for (;;) {
    const rows = await db
      .selectFrom('work_order')
      .leftJoin('order_life', 'order_life.order_id', 'work_order.id')
      .select(['work_order.id', 'work_order.body', 'work_order.received_at', 'work_order.due_at'])
      .where('order_life.order_id', 'is', null)
      .where('work_order.number', '>=', since)
      .limit(AT_ONCE)
      .execute();
    if (rows.length === 0) break;
    // Before the transaction: an item of an older catalogue is read from the same database, which SQLite's one connection holds.
    const orders: { order: WorkOrder; facts: OrderFacts; receivedAt: number; dueAt: number | null }[] = [];
    for (const { id, body, received_at: receivedAt, due_at: dueAt } of rows) {
      const order = workOrderSchema.parse(JSON.parse(body));
      const found = order.itemCode === null ? null : await documents.findItem(order.catalogueVersion, order.itemCode);
      orders.push({ order, facts: factsOf(id, order, found), receivedAt, dueAt });
    }
    await db.transaction().execute(async (transaction) => {
      await beginLives(
        transaction,
        orders.map(({ order, facts, receivedAt, dueAt }) => ({
          facts,
          events: firstEvents(order, facts.level, receivedAt, dueAt, limitsOf(order.routing && dueAt, now)),
          now,
        })),
      );
    });
  }
  await saveSetting(db, SETTING, beijingDay(now - DAY_MS).replaceAll('-', ''));
}
