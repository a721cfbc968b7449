import type { EventOf, OrderEventKind } from '../../../../../shared/order/life/order-event.ts';
import type { CentralDb } from '../../db/tables.ts';

/** The last event of that kind in an order's history; null: there was none. */
export async function lastEvent<K extends OrderEventKind>(db: CentralDb, orderId: string, kind: K): Promise<EventOf<K> | null> {
  const row = await db
    .selectFrom('order_event')
    .select('body')
    .where('order_id', '=', orderId)
    .where('kind', '=', kind)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  // Written by append-events.ts: `kind` stands in the body too.
  return row ? (JSON.parse(row.body) as EventOf<K>) : null;
}
