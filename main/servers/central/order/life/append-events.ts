import { openClocks } from '../../../../../shared/order/life/due-clocks.ts';
import { followUp } from '../../../../../shared/order/life/follow-ups.ts';
import { lifePolicyAt } from '../../../../../shared/order/life/life-policy.ts';
import type { OrderEvent } from '../../../../../shared/order/life/order-event.ts';
import type { OrderLife } from '../../../../../shared/order/life/order-life.ts';
import { type NotAllowed, transitionOrder } from '../../../../../shared/order/life/transition-order.ts';
import type { CentralDb } from '../../db/tables.ts';
import { dueRow, lifeColumns, lifeFromRow, type OrderFacts, unitRows } from './life-columns.ts';

/** The order cannot take this event now: what it can take stands in `allowed`. */
export class EventRefused extends Error {
  override readonly name = 'EventRefused';
  readonly why: NotAllowed;

  constructor(why: NotAllowed) {
    super(why.code);
    this.why = why;
  }
}

/** Somebody else changed the order since it was looked at. */
export class OrderChanged extends Error {
  override readonly name = 'OrderChanged';
}

interface Told {
  readonly life: OrderLife;
  readonly events: readonly OrderEvent[];
}

/** The events, and all that central does by itself after them. @throws EventRefused */
export function tell(before: OrderLife | null, events: readonly OrderEvent[], level: OrderFacts['level'], now: number): Told {
  const policy = lifePolicyAt(now);
  const told: OrderEvent[] = [];
  let life = before;
  const take = (event: OrderEvent): void => {
    const next = transitionOrder(life, event);
    if (!next.ok) throw new EventRefused(next.error);
    life = next.value;
    told.push(event);
  };
  events.forEach(take);
  for (let next = life && followUp(life, policy, level, now); next; next = life && followUp(life, policy, level, now)) take(next);
  if (!life) throw new Error('no event, no life');
  return { life, events: told };
}

async function writeBeside(transaction: CentralDb, facts: OrderFacts, told: Told, now: number): Promise<void> {
  const { order_id: orderId } = facts;
  const { life, events } = told;
  const first = life.version - events.length;
  const rows = events.map((event, at) => ({
    ...{ order_id: orderId, seq: first + at + 1, at: event.at, kind: event.kind },
    body: JSON.stringify(event),
  }));
  await transaction.insertInto('order_event').values(rows).execute();
  const known = first === 0 ? [] : await transaction.selectFrom('order_due').selectAll().where('order_id', '=', orderId).execute();
  if (first > 0) {
    await transaction.deleteFrom('order_due').where('order_id', '=', orderId).execute();
    await transaction.deleteFrom('order_unit').where('order_id', '=', orderId).execute();
  }
  const units = unitRows(orderId, life);
  if (units.length > 0) await transaction.insertInto('order_unit').values(units).execute();
  const policy = lifePolicyAt(now);
  const before = new Map(known.map((row) => [row.clock, row]));
  const dues = openClocks(life, policy, facts.dispatch_within_ms ?? 0).map((open) => dueRow(orderId, open, before, policy));
  if (dues.length > 0) await transaction.insertInto('order_due').values(dues).execute();
}

/** The first events of an order, within the transaction that takes it. @throws EventRefused */
export async function beginLife(transaction: CentralDb, facts: OrderFacts, events: readonly OrderEvent[], now: number): Promise<OrderLife> {
  const told = tell(null, events, facts.level, now);
  await transaction
    .insertInto('order_life')
    .values({ ...facts, ...lifeColumns(told.life) })
    .execute();
  await writeBeside(transaction, facts, told, now);
  return told.life;
}

/**
 * Adds to an order's history, within the caller's transaction, and all that central does by itself thereupon. No events: only
 * what is due by now.
 *
 * @param expected how many events whoever asks has seen; null: whatever they are
 * @returns null: no such order, or one without a life
 * @throws EventRefused OrderChanged
 */
export async function appendEvents(
  transaction: CentralDb,
  orderId: string,
  events: readonly OrderEvent[],
  expected: number | null,
  now: number,
): Promise<OrderLife | null> {
  const row = await transaction.selectFrom('order_life').selectAll().where('order_id', '=', orderId).executeTakeFirst();
  if (!row) return null;
  if (expected !== null && expected !== row.version) throw new OrderChanged();
  const told = tell(lifeFromRow(row), events, row.level, now);
  if (told.events.length === 0) return told.life;
  // Two who act at once: the version makes one of them look again.
  const done = await transaction
    .updateTable('order_life')
    .set(lifeColumns(told.life))
    .where('order_id', '=', orderId)
    .where('version', '=', row.version)
    .executeTakeFirst();
  if (Number(done.numUpdatedRows) !== 1) throw new OrderChanged();
  await writeBeside(transaction, row, told, now);
  return told.life;
}
