import { openClocks } from '../../../../../shared/order/life/due-clocks.ts';
import { followUp } from '../../../../../shared/order/life/follow-ups.ts';
import { lifePolicyAt } from '../../../../../shared/order/life/life-policy.ts';
import type { OrderEvent } from '../../../../../shared/order/life/order-event.ts';
import type { OrderLife } from '../../../../../shared/order/life/order-life.ts';
import { type NotAllowed, transitionOrder } from '../../../../../shared/order/life/transition-order.ts';
import type { CentralDb, Tables } from '../../db/tables.ts';
import { dueRow, type ItemFacts, lifeColumns, lifeFromRow, type OrderFacts, unitRows, waitRows } from './life-columns.ts';

/** The order cannot take this event now: what it can take stands in `allowed`. */
export class EventRefused extends Error {
  override readonly name = 'EventRefused';
  readonly why: NotAllowed;

  constructor(why: NotAllowed) {
    super(why.code);
    this.why = why;
  }
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

/** What stands beside a life: its new events, who has a part in it, the clocks that run, whose word it waits for. */
type Beside = { readonly [T in 'order_event' | 'order_unit' | 'order_due' | 'order_wait']: readonly Tables[T][] };
type Known = Pick<Beside, 'order_due' | 'order_wait'>;

const NOTHING_KNOWN: Known = { order_due: [], order_wait: [] };

function beside(facts: OrderFacts, { life, events }: Told, known: Known, now: number): Beside {
  const { order_id: orderId } = facts;
  const first = life.version - events.length;
  const policy = lifePolicyAt(now);
  const before = new Map(known.order_due.map((row) => [row.clock, row]));
  return {
    order_event: events.map((event, at) => ({
      ...{ order_id: orderId, seq: first + at + 1, at: event.at, kind: event.kind },
      body: JSON.stringify(event),
    })),
    order_unit: unitRows(orderId, life),
    order_due: openClocks(life, policy, facts.dispatch_within_ms ?? 0).map((open) => dueRow(orderId, open, before, policy)),
    order_wait: waitRows(orderId, life, known.order_wait, events.at(-1)?.at ?? now),
  };
}

async function insertBeside(transaction: CentralDb, rows: readonly Beside[]): Promise<void> {
  const [events, units, dues, waits] = [
    rows.flatMap(({ order_event: some }) => some),
    rows.flatMap(({ order_unit: some }) => some),
    rows.flatMap(({ order_due: some }) => some),
    rows.flatMap(({ order_wait: some }) => some),
  ];
  await transaction.insertInto('order_event').values(events).execute();
  if (units.length > 0) await transaction.insertInto('order_unit').values(units).execute();
  if (dues.length > 0) await transaction.insertInto('order_due').values(dues).execute();
  if (waits.length > 0) await transaction.insertInto('order_wait').values(waits).execute();
}

/** How a life begins. */
export interface Beginning {
  readonly facts: OrderFacts;
  readonly events: readonly OrderEvent[];
  readonly now: number;
}

/** The first events of orders, one or more, within the transaction that takes them. @throws EventRefused */
export async function beginLives(transaction: CentralDb, beginnings: readonly Beginning[]): Promise<void> {
  const begun = beginnings.map(({ facts, events, now }) => ({ facts, now, told: tell(null, events, facts.level, now) }));
  if (begun.length === 0) return;
  await transaction
    .insertInto('order_life')
    .values(begun.map(({ facts, told }) => ({ ...facts, ...lifeColumns(told.life) })))
    .execute();
  await insertBeside(
    transaction,
    begun.map(({ facts, told, now }) => beside(facts, told, NOTHING_KNOWN, now)),
  );
}

/**
 * Adds to an order's history, and all that central does by itself thereupon, within the caller's transaction, which holds the order
 * (`holdOrder`). No events: only what is due by now.
 *
 * @param item of the item that one of the events dispatches it under; null: none does
 * @returns null: no such order, or one without a life
 * @throws EventRefused
 */
export async function appendEvents(
  transaction: CentralDb,
  orderId: string,
  events: readonly OrderEvent[],
  now: number,
  item: ItemFacts | null = null,
): Promise<OrderLife | null> {
  const stored = await transaction.selectFrom('order_life').selectAll().where('order_id', '=', orderId).executeTakeFirst();
  if (!stored) return null;
  const row = { ...stored, ...item };
  const told = tell(lifeFromRow(row), events, row.level, now);
  if (told.events.length === 0) return told.life;
  const done = await transaction
    .updateTable('order_life')
    .set({ ...item, ...lifeColumns(told.life) })
    .where('order_id', '=', orderId)
    .where('version', '=', row.version)
    .executeTakeFirst();
  if (Number(done.numUpdatedRows) !== 1) throw new Error(`order ${orderId} was written to, and not held`);
  const known: Known = {
    order_due: await transaction.selectFrom('order_due').selectAll().where('order_id', '=', orderId).execute(),
    order_wait: await transaction.selectFrom('order_wait').selectAll().where('order_id', '=', orderId).execute(),
  };
  for (const table of ['order_due', 'order_unit', 'order_wait'] as const)
    await transaction.deleteFrom(table).where('order_id', '=', orderId).execute();
  await insertBeside(transaction, [beside(row, told, known, now)]);
  return told.life;
}
