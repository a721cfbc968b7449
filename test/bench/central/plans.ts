import { type CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import type { Tables } from '../../../main/servers/central/db/tables.ts';
import { dueNow } from '../../../main/servers/central/order/life/clock-runner.ts';
import { listOrders } from '../../../main/servers/central/order/life/order-list.ts';
import type { Asker } from '../../../main/servers/central/order/life/order-lives.ts';
import { createGovernance } from '../../../main/servers/central/rating/governance.ts';
import { createRatings } from '../../../main/servers/central/rating/ratings.ts';
import { createVisits } from '../../../main/servers/central/visit/visits.ts';
import type { Unit } from '../../../shared/place/unit.ts';
import type { RatingPeriod } from '../../../shared/rating/periods.ts';
import { type PlanUse, planUse } from './query-plan.ts';

/** Tables that grow with every order: who reads one from end to end reads years. What is open (`order_due`, `order_wait`) does not. */
const GROWING: ReadonlySet<string> = new Set(['work_order', 'order_life', 'order_event', 'order_unit', 'order_phone']);

export interface Asked {
  readonly name: string;
  readonly use: PlanUse;
  /** Growing tables that it reads from end to end: none, or it fails. */
  readonly wrong: readonly string[];
}

export interface PlanWish {
  readonly url: string;
  readonly units: readonly Unit[];
  readonly period: RatingPeriod;
  readonly now: number;
  readonly scopes: Readonly<Record<string, Asker>>;
}

/** The product's own functions are asked; PostgreSQL then tells how it finds what they asked for. */
export async function readPlans({ url, units, period, now, scopes }: PlanWish): Promise<Asked[]> {
  const pool = new Pool({ connectionString: url });
  const heard: CompiledQuery[] = [];
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), log: ({ query }) => void heard.push(query) });
  const names = { nameOf: (code: string) => code, industryName: () => null };
  const governance = createGovernance({ db, clock: () => now, ...names, isPlace: () => true });
  const ratings = createRatings({ db, clock: () => now, governance, units: () => units, ...names, itemOf: () => undefined });
  // The item's name comes out of the catalogue, which does not grow with the orders.
  const world = { db, documents: { findItem: () => Promise.resolve(null) }, now };
  const visits = createVisits({ db, clock: () => now, sendLink: () => Promise.resolve(null) });
  const plans: Asked[] = [];
  const explain = async (name: string, ask: () => Promise<unknown>): Promise<void> => {
    await ask();
    for (const { sql, parameters } of heard.splice(0)) {
      const { rows } = await pool.query(`explain (format json) ${sql}`, [...parameters]);
      const use = planUse(rows[0]?.['QUERY PLAN']);
      plans.push({ name, use, wrong: use.scanned.filter((table) => GROWING.has(table)) });
    }
  };
  try {
    await explain('rates', () => ratings.rates(period, { board: 'street' }));
    await explain('rankings', () => ratings.rankings(period, { board: 'street' }));
    await explain('orders of a rate', () =>
      ratings.orders(period, { period: period.key, board: 'city', figure: 'unsolved', limit: 50 }, null),
    );
    await explain('visits', () => visits.list());
    await explain('clocks', () => dueNow(db, now));
    for (const [scope, asker] of Object.entries(scopes)) {
      const query = { limit: 50 };
      let cursor: string | null = null;
      await explain(`list ${scope}, first page`, async () => {
        cursor = (await listOrders(world, query, asker)).next;
      });
      if (cursor !== null)
        await explain(`list ${scope}, next page`, () => listOrders(world, { ...query, cursor: cursor ?? undefined }, asker));
      await explain(`list ${scope}, what waits`, () => listOrders(world, { ...query, awaits: 'any' }, asker));
    }
    return plans;
  } finally {
    await db.destroy();
  }
}

export function sayPlan({ name, use, wrong }: Asked): string {
  return `  ${wrong.length === 0 ? 'indexed' : 'SCANS  '}  ${name.padEnd(26)} ${wrong.length === 0 ? use.indexes.join(', ') : wrong.join(', ')}`;
}
