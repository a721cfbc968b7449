import { workOrderSchema } from '../../../../../shared/order/order.ts';
import type { ServedDocuments } from '../../catalogue/documents.ts';
import type { CentralDb } from '../../db/tables.ts';
import { beginLife } from './append-events.ts';
import { factsOf, firstEvents } from './first-events.ts';

const AT_ONCE = 200;

/** Orders that were taken before central kept lives begin theirs as they would have: at their arrival. */
export async function beginOlderLives(db: CentralDb, documents: Pick<ServedDocuments, 'findItem'>, now: number): Promise<void> {
  for (;;) {
    const rows = await db
      .selectFrom('work_order')
      .leftJoin('order_life', 'order_life.order_id', 'work_order.id')
      .select(['work_order.id', 'work_order.body', 'work_order.received_at', 'work_order.due_at'])
      .where('order_life.order_id', 'is', null)
      .limit(AT_ONCE)
      .execute();
    if (rows.length === 0) return;
    await db.transaction().execute(async (transaction) => {
      for (const { id, body, received_at: receivedAt, due_at: dueAt } of rows) {
        const order = workOrderSchema.parse(JSON.parse(body));
        const found = order.itemCode === null ? null : await documents.findItem(order.catalogueVersion, order.itemCode);
        const facts = factsOf(id, order, found);
        await beginLife(transaction, facts, firstEvents(order, facts.level, receivedAt, dueAt), now);
      }
    });
  }
}
