import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type CompiledQuery, Kysely, SqliteDialect } from 'kysely';
import { expect, inject, onTestFinished, test } from 'vitest';
import type { Tables } from '../../../../../main/servers/central/db/tables.ts';
import { listOrders } from '../../../../../main/servers/central/order/life/order-list.ts';
import type { Asker } from '../../../../../main/servers/central/order/life/order-lives.ts';
import { createVisits } from '../../../../../main/servers/central/visit/visits.ts';
import { openTestDatabase } from '../../../../support/database.ts';
import { livesWorld } from '../../../../support/lives.ts';
import { temporaryFolder } from '../../../../support/program.ts';

const START = Date.UTC(2026, 10, 23, 1);
const CITY: Asker = { by: { kind: 'city', id: 'c1', unit: null }, codes: null };
const STREET: Asker = { by: { kind: 'unit', id: 'u1', unit: '110105026' }, codes: ['110105026'] };
const DISTRICT: Asker = { by: { kind: 'district', id: 'd1', unit: '110105' }, codes: ['110105', '110105026'] };

/** Three orders in a file, and how SQLite finds what is asked of it. */
async function plansWorld() {
  const folder = temporaryFolder();
  const world = await livesWorld(START, await openTestDatabase(folder));
  for (const id of ['a', 'b', 'c']) await world.take(id);
  const heard: CompiledQuery[] = [];
  const file = new Database(join(folder, 'central.db'), { readonly: true });
  const dialect = new SqliteDialect({ database: file });
  const db = new Kysely<Tables>({ dialect, log: ({ query }) => void heard.push(query) });
  onTestFinished(() => db.destroy());
  return {
    ...{ world, db },
    /** Of the first query of those that are asked. */
    async planOf(ask: () => Promise<unknown>): Promise<string> {
      heard.splice(0);
      await ask();
      const { sql, parameters } = heard.splice(0)[0] ?? { sql: '', parameters: [] };
      const steps = file.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters);
      return steps.map(({ detail }) => detail).join('\n');
    },
  };
}

// PostgreSQL plans by what it counted of the rows, of which there are three here; the bench asks it with half a million.
test.skipIf(inject('postgres') !== undefined)('orders are read in the order they are listed in, and are not sorted for it', async () => {
  const { world, db, planOf } = await plansWorld();
  const list = (query: Parameters<typeof listOrders>[1], asker: Asker) => listOrders({ ...world, db, now: world.now() }, query, asker);
  const plans = (query: Parameters<typeof listOrders>[1], asker: Asker): Promise<string> => planOf(() => list(query, asker));
  const { next } = await list({ limit: 1 }, CITY);
  for (const asker of [CITY, DISTRICT]) {
    const all = await plans({ limit: 50 }, asker);
    const page = await plans({ limit: 50, cursor: next ?? '' }, asker);
    const handled = await plans({ limit: 50, stage: 'handling' }, asker);
    expect([all, page, handled].filter((plan) => plan.includes('TEMP B-TREE'))).toEqual([]);
    expect(all).toMatch(/^SCAN order_life USING INDEX order_life_listed$/m);
    expect(page).toMatch(/^SEARCH order_life USING INDEX order_life_listed \(<expr>>\?\)$/m);
    expect(handled).toMatch(/^SEARCH order_life USING INDEX order_life_stage_listed \(stage=\?\)$/m);
  }
  // Its own, by its code: the orders of others are not even looked at.
  const own = await plans({ limit: 50 }, STREET);
  expect(own).toMatch(/^SEARCH order_unit USING COVERING INDEX \w+ \(unit_code=\?\)$/m);
  expect(own).not.toMatch(/SCAN|order_life_listed/);
});

test.skipIf(inject('postgres') !== undefined)('visits are read in the order they are offered in, and are not sorted for it', async () => {
  const { world, db, planOf } = await plansWorld();
  const visits = createVisits({ db, clock: world.now, sendLink: () => Promise.resolve(null) });
  const plan = await planOf(() => visits.list());
  expect(plan).toMatch(/^SEARCH order_due USING (COVERING )?INDEX order_due_visit \(clock=\?\)$/m);
  expect(plan).not.toMatch(/TEMP B-TREE|SCAN/);
});
