import { CENTRAL } from '../../../../shared/order/life/follow-ups.ts';
import type { OrderEvent } from '../../../../shared/order/life/order-event.ts';
import { isNote } from '../../../../shared/order/note-target.ts';
import type { WorkOrder } from '../../../../shared/order/order.ts';
import type { CentralDb, WorkOrderRow } from '../db/tables.ts';
import type { EventLog } from '../stream/event-log.ts';
import { proposeMark } from './caller-marks.ts';
import { countItems } from './item-uses.ts';
import { countCitizen } from './joined-order.ts';
import { appendEvents, beginLives } from './life/append-events.ts';
import { type FoundItem, factsOf, firstEvents } from './life/first-events.ts';
import { holdOrder } from './life/hold-order.ts';
import type { OrderFacts } from './life/life-columns.ts';
import { matterColumns, phoneRows } from './matter-columns.ts';
import { claimKeys } from './order-keys.ts';
import { nextOrderNumbers } from './order-number.ts';

export interface OrderDelivery {
  readonly key: string;
  /** sha-256 of the body as it came: the same key with another body is a mistake, never a second order. */
  readonly digest: string;
  readonly order: WorkOrder;
  readonly sentBy: string;
  readonly sessionId: string | null;
}

export interface TakeOptions {
  readonly db: CentralDb;
  readonly events: EventLog;
}

/** An order that was checked and is new. */
export interface NewOrder extends OrderDelivery {
  readonly id: string;
  readonly now: number;
  readonly found: FoundItem | null;
  readonly dueAt: number | null;
  /** Id of the order that it joins. */
  readonly target: string | null;
}

/** Who joined another stands in that one's history, and counts there before their own numbers are written. */
async function join(transaction: CentralDb, { id, order, now }: NewOrder, target: string): Promise<void> {
  const told: OrderEvent = { kind: 'citizen-told', at: now, by: CENTRAL, what: isNote(order) ? 'supplement' : 'joined', orderId: id };
  await holdOrder(transaction, target);
  await appendEvents(transaction, target, [told], now);
  const phones = phoneRows(id, order, target);
  // A note without a number is its caller's own.
  if (phones.length > 0 || !isNote(order)) await countCitizen(transaction, target, phones);
}

function rowOf({ id, key, digest, order, sentBy, sessionId, now, dueAt, target }: NewOrder, number: string): WorkOrderRow {
  return {
    ...{ id, number, key, body_digest: digest, local_number: order.localNumber, sent_by: sentBy, agent_id: order.agentId },
    ...{ session_id: sessionId, item_code: order.itemCode, received_at: now, due_at: dueAt, body: JSON.stringify(order) },
    ...matterColumns(order, target),
  };
}

/** Their lives, the citizens on them, marks, counts of their items, and what the seats are told. */
async function writeAround(
  transaction: CentralDb,
  events: EventLog,
  taken: readonly NewOrder[],
  rows: readonly WorkOrderRow[],
): Promise<void> {
  const facts = taken.map(({ id, order, found }) => factsOf(id, order, found));
  await beginLives(
    transaction,
    taken.map(({ order, now, dueAt }, nth) => {
      const own = facts[nth] as OrderFacts;
      return { facts: own, events: firstEvents(order, own.level, now, dueAt), now };
    }),
  );
  // The day's sequence is ours until the commit, so nobody joins beside us.
  for (const each of taken) if (each.target !== null) await join(transaction, each, each.target);
  const phones = taken.flatMap(({ id, order, target }) => phoneRows(id, order, target));
  if (phones.length > 0) await transaction.insertInto('order_phone').values(phones).execute();
  for (const { id, order, now } of taken) await proposeMark(transaction, id, order, now);
  // A note's item is the one of the order it was added to.
  const used = taken.flatMap(({ order, now }) => (order.itemCode === null || isNote(order) ? [] : [{ code: order.itemCode, at: now }]));
  await countItems(transaction, used);
  const seats = new Map(taken.map(({ id, order }) => [id, order.seat]));
  const told = rows.map(({ id, number, received_at: at }) => ({ kind: 'order' as const, id, number, seat: seats.get(id) ?? '', at }));
  await events.append(transaction, ...told);
}

/**
 * Number, order, the citizen on it and the event: all of it or nothing, of all these orders. Several share one commit, whose wait
 * for the disk is the dearest of it; who joins another comes alone.
 *
 * @returns null for one whose key somebody took or released between our look and our insert
 */
export function takeOrders({ db, events }: TakeOptions, wanted: readonly NewOrder[]): Promise<(WorkOrderRow | null)[]> {
  return db.transaction().execute(async (transaction) => {
    const free = await claimKeys(
      transaction,
      wanted.map(({ key }) => ({ key, released_at: null, released_by: null })),
    );
    // The same key twice among them: the first has it.
    const taken = wanted.filter(({ key }) => free.delete(key));
    if (taken.length === 0) return wanted.map(() => null);
    const numbers = await nextOrderNumbers(
      transaction,
      taken.map(({ now }) => now),
    );
    const rows = taken.map((each, nth) => rowOf(each, numbers[nth] ?? ''));
    await transaction.insertInto('work_order').values(rows).execute();
    await writeAround(transaction, events, taken, rows);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return wanted.map(({ id }) => byId.get(id) ?? null);
  });
}
