import { type OrderLifeReply, toldLimit } from '../../../../../shared/central/order-lives.ts';
import type { OrderEvent } from '../../../../../shared/order/life/order-event.ts';
import { workOrderSchema } from '../../../../../shared/order/order.ts';
import { type Reader, type Reported, textForReader } from '../../../../../shared/order/order-for-reader.ts';
import type { CentralDb } from '../../db/tables.ts';

/** The order whose history is read. */
interface Joined extends Reported {
  readonly id: string;
}

/** What citizens told who joined an order or added to it, as this reader may see it; the newest, should they be very many. */
export async function toldWords(
  db: CentralDb,
  joined: Joined,
  events: readonly OrderEvent[],
  reader: Reader,
): Promise<NonNullable<OrderLifeReply['told']>> {
  const ids = events.flatMap((event) => (event.kind === 'citizen-told' ? [event.orderId] : [])).slice(-toldLimit);
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('work_order')
    .select(['id', 'body'])
    .where('id', 'in', ids)
    // Whatever id an event names, only who stands on this order is read through it.
    .where('joined_to', '=', joined.id)
    .orderBy('received_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id, body }) => {
    const order = workOrderSchema.parse(JSON.parse(body));
    const words = order.notes.trim() === '' ? order.title : order.notes;
    // Each citizen is hidden as they asked for; who joined may also name the one who reported first.
    return { orderId: id, words: textForReader(textForReader(words, order, reader), joined, reader) };
  });
}
