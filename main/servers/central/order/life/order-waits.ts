import { type Expression, expressionBuilder, sql } from 'kysely';
import type { AwaitedFilter, OrderList } from '../../../../../shared/central/order-lives.ts';
import { type DecisionKind, decisionKinds } from '../../../../../shared/order/life/open-decisions.ts';
import type { CentralDb, Tables } from '../../db/tables.ts';
import type { Asker } from './order-lives.ts';

/** For whom what waits is asked; null: whoever asks has no word in it. */
export function waitsFor({ by }: Asker): string | null {
  if (by.kind === 'city') return '';
  return by.kind === 'unit' || by.kind === 'district' ? by.unit : null;
}

/** The orders that wait; out of an index whose rows are only what waits. */
export function waitingIds(unit: string, filter: AwaitedFilter) {
  return expressionBuilder<Tables, never>()
    .selectFrom('order_wait')
    .select('order_wait.order_id')
    .where('order_wait.unit_code', '=', unit)
    .$if(filter !== 'any', (rows) => rows.where('order_wait.what', '=', filter as DecisionKind));
}

/** Since when the order of this row waits. */
export function waitingSince(unit: string): Expression<number> {
  const since = expressionBuilder<Tables, 'order_life'>()
    .selectFrom('order_wait')
    .select(({ fn }) => fn.min('order_wait.since').as('since'))
    .whereRef('order_wait.order_id', '=', 'order_life.order_id')
    .where('order_wait.unit_code', '=', unit);
  return expressionBuilder<Tables, 'order_life'>().fn.coalesce(since, sql<number>`0`);
}

/** How many wait for what. */
export async function countWaits(db: CentralDb, unit: string | null): Promise<OrderList['waiting']> {
  if (unit === null) return [];
  const rows = await db
    .selectFrom('order_wait')
    .select(({ fn }) => ['what', fn.countAll().as('orders')])
    .where('unit_code', '=', unit)
    .groupBy('what')
    .execute();
  return rows
    .map(({ what, orders }) => ({ what, orders: Number(orders) }))
    .toSorted((one, other) => decisionKinds.indexOf(one.what) - decisionKinds.indexOf(other.what));
}

/** What of these orders waits, the longest waiting first. */
export async function waitsOf(
  db: CentralDb,
  unit: string | null,
  ids: readonly string[],
): Promise<(orderId: string) => OrderList['orders'][number]['awaits']> {
  if (unit === null || ids.length === 0) return () => [];
  const rows = await db
    .selectFrom('order_wait')
    .select(['order_id', 'what', 'since'])
    .where('order_id', 'in', ids)
    .where('unit_code', '=', unit)
    .orderBy('since')
    .orderBy('what')
    .execute();
  return (orderId) => rows.filter((row) => row.order_id === orderId).map(({ what, since }) => ({ what, since: Number(since) }));
}
