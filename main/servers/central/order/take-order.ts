import { CENTRAL } from '../../../../shared/order/life/follow-ups.ts';
import type { OrderEvent } from '../../../../shared/order/life/order-event.ts';
import { isNote } from '../../../../shared/order/note-target.ts';
import type { WorkOrder } from '../../../../shared/order/order.ts';
import type { CentralDb, WorkOrderRow } from '../db/tables.ts';
import type { EventLog } from '../stream/event-log.ts';
import { proposeMark } from './caller-marks.ts';
import { countItem } from './item-uses.ts';
import { countCitizen } from './joined-order.ts';
import { appendEvents, beginLife } from './life/append-events.ts';
import { type FoundItem, factsOf, firstEvents } from './life/first-events.ts';
import { matterColumns, phoneRows } from './matter-columns.ts';
import { claimKey } from './order-keys.ts';
import { nextOrderNumber } from './order-number.ts';

export interface OrderDelivery {
  readonly key: string;
  /** sha-256 of the body as it came: the same key with another body is a mistake, never a second order. */
  readonly digest: string;
  readonly order: WorkOrder;
  readonly sentBy: string;
  readonly sessionId: string | null;
}

/** An order that was checked and is new. */
interface NewOrder extends OrderDelivery {
  readonly id: string;
  readonly now: number;
  readonly found: FoundItem | null;
  readonly dueAt: number | null;
  /** Id of the order that it joins. */
  readonly target: string | null;
}

/** Somebody took or released the same key between our look and our insert. */
export class KeyTaken extends Error {
  override readonly name = 'KeyTaken';
}

/** Its life begins, and who joined another stands in that one's history too. */
async function begin(transaction: CentralDb, { id, order, found, now, dueAt, target }: NewOrder): Promise<void> {
  const facts = factsOf(id, order, found);
  await beginLife(transaction, facts, firstEvents(order, facts.level, now, dueAt), now);
  if (target === null) return;
  const told: OrderEvent = { kind: 'citizen-told', at: now, by: CENTRAL, what: isNote(order) ? 'supplement' : 'joined', orderId: id };
  await appendEvents(transaction, target, [told], null, now);
}

/**
 * Number, order, the citizen on it and the event: all of it or nothing.
 * @throws KeyTaken
 */
export function takeOrder({ db, events }: { readonly db: CentralDb; readonly events: EventLog }, taken: NewOrder): Promise<WorkOrderRow> {
  const { id, key, digest, order, sentBy, sessionId, now, dueAt, target } = taken;
  return db.transaction().execute(async (transaction) => {
    if (!(await claimKey(transaction, { key, released_at: null, released_by: null }))) throw new KeyTaken();
    const row = await transaction
      .insertInto('work_order')
      .values({
        id,
        number: await nextOrderNumber(transaction, now),
        key,
        body_digest: digest,
        local_number: order.localNumber,
        sent_by: sentBy,
        agent_id: order.agentId,
        session_id: sessionId,
        item_code: order.itemCode,
        received_at: now,
        due_at: dueAt,
        body: JSON.stringify(order),
        ...matterColumns(order, target),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await begin(transaction, taken);
    const phones = phoneRows(row.id, order, target);
    // The day's sequence is ours until the commit, so nobody joins beside us. A note without a number is its caller's own.
    if (target !== null && (phones.length > 0 || !isNote(order))) await countCitizen(transaction, target, phones);
    if (phones.length > 0) await transaction.insertInto('order_phone').values(phones).execute();
    await proposeMark(transaction, row.id, order, now);
    // Its item is the one of the order it was added to.
    if (order.itemCode !== null && !isNote(order)) await countItem(transaction, order.itemCode, now);
    await events.append(transaction, { kind: 'order', id: row.id, number: row.number, seat: order.seat, at: now });
    return row;
  });
}
