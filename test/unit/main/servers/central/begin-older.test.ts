import { expect, test } from 'vitest';
import { beginOlderLives } from '../../../../../main/servers/central/order/life/begin-older.ts';
import { createSendLink } from '../../../../../main/servers/central/visit/visit-link.ts';
import { createVisits } from '../../../../../main/servers/central/visit/visits.ts';
import type { OrderEvent } from '../../../../../shared/order/life/order-event.ts';
import { DAY_MS, HOUR_MS } from '../../../../../shared/time/clock.ts';
import { livesWorld } from '../../../../support/lives.ts';

const START = Date.UTC(2026, 10, 23, 1);

test('orders from before lives were kept begin them; those due long ago are closed without a visit', async () => {
  const { take, pass, db, now, tick } = await livesWorld(START);
  const ages = [
    ['ancient', 60 * DAY_MS],
    ['week', 22 * DAY_MS],
    ['recent', 2 * HOUR_MS],
    ['fresh', 0],
  ] as const;
  for (const [id, until] of ages) {
    await take(id);
    await db
      .updateTable('work_order')
      .set({ due_at: now() + 24 * HOUR_MS })
      .where('id', '=', id)
      .execute();
    pass(until);
  }
  for (const table of ['order_due', 'order_unit', 'order_life', 'order_event'] as const) await db.deleteFrom(table).execute();
  await beginOlderLives(db, { findItem: async () => null }, now());
  await tick();
  const lives = await db
    .selectFrom('order_life')
    .select(['order_id', 'stage', 'lead_code', 'judged_at'])
    .orderBy('dispatched_at')
    .execute();
  expect(lives.map(({ order_id: id, stage, lead_code: lead }) => [id, stage, lead])).toEqual([
    ['ancient', 'closed', '110105026'],
    ['week', 'closed', '110105026'],
    ['recent', 'dispatched', '110105026'],
    ['fresh', 'dispatched', '110105026'],
  ]);
  // Nobody was asked, so there is nothing to judge a unit by.
  expect(lives.every(({ judged_at: judged }) => judged === null)).toBe(true);
  const last = await db
    .selectFrom('order_event')
    .select('body')
    .where('order_id', '=', 'ancient')
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  expect(JSON.parse(last?.body ?? '') as OrderEvent).toMatchObject({ kind: 'closed', how: 'no-visit', at: now() });
  pass(2 * DAY_MS);
  await tick();
  const sendLink = createSendLink({ newToken: () => 'token', messages: { send: async () => undefined }, publicAddress: null });
  const { tasks } = await createVisits({ db, clock: now, sendLink }).list();
  expect(tasks.map(({ orderId }) => orderId).toSorted()).toEqual(['fresh', 'recent']);
});
