import { CompiledQuery } from 'kysely';
import { expect, inject, test } from 'vitest';
import { listOlderWaits, unlistedLives } from '../../../../../main/servers/central/order/life/list-older-waits.ts';
import { listOrders } from '../../../../../main/servers/central/order/life/order-list.ts';
import { ActRefused, type Asker, NameUnknown } from '../../../../../main/servers/central/order/life/order-lives.ts';
import { waitingIds } from '../../../../../main/servers/central/order/life/order-waits.ts';
import type { AwaitedFilter } from '../../../../../shared/central/order-lives.ts';
import type { WorkOrder } from '../../../../../shared/order/order.ts';
import { HOUR_MS } from '../../../../../shared/time/clock.ts';
import { livesWorld } from '../../../../support/lives.ts';

const fail = (_orderId: string, error: unknown): never => {
  throw error;
};

const START = Date.UTC(2026, 10, 23, 1);
const STREET: Asker = { by: { kind: 'unit', id: 'u1', unit: '110105026' }, codes: ['110105026'] };
const OTHER: Asker = { by: { kind: 'unit', id: 'u2', unit: 'D-MZJ' }, codes: ['D-MZJ'] };
const DISTRICT: Asker = { by: { kind: 'district', id: 'd1', unit: '110105' }, codes: ['110105', '110105026'] };
const CITY: Asker = { by: { kind: 'city', id: 'c1', unit: null }, codes: null };
const AGENT: Asker = { by: { kind: 'agent', id: '1001', unit: null }, codes: null };

const objected = { kind: 'objected', reason: '不属于', material: '清单' } as const;

async function queueWorld() {
  const world = await livesWorld(START);
  const { lives, take, pass, now } = world;
  for (const id of ['a', 'b', 'c']) await take(id);
  await lives.act('b', objected, 2, STREET);
  pass(HOUR_MS);
  await lives.act('a', objected, 2, STREET);
  await lives.act('a', { kind: 'exclusion-asked', reason: '市政管网问题' }, 3, STREET);
  const queue = (asker: Asker, awaits: AwaitedFilter = 'any', more: object = {}) =>
    listOrders({ ...world, now: now() }, { limit: 10, awaits, ...more }, asker);
  const ids = async (asker: Asker, awaits?: AwaitedFilter) => (await queue(asker, awaits)).orders.map(({ orderId }) => orderId);
  return { ...world, queue, ids };
}

test('what waits for the city is listed, the longest waiting first, with what it waits for and how many wait', async () => {
  const { queue, ids } = await queueWorld();
  const { orders, waiting } = await queue(CITY);
  expect(orders.map(({ orderId, awaits }) => [orderId, awaits])).toEqual([
    ['b', [{ what: 'objection', since: START }]],
    [
      'a',
      [
        { what: 'exclusion', since: START + HOUR_MS },
        { what: 'objection', since: START + HOUR_MS },
      ],
    ],
  ]);
  expect(waiting).toEqual([
    { what: 'objection', orders: 2 },
    { what: 'exclusion', orders: 1 },
  ]);
  expect([await ids(CITY, 'exclusion'), await ids(CITY, 'parking')]).toEqual([['a'], []]);
});

test('it is read page by page', async () => {
  const { queue } = await queueWorld();
  const first = await queue(CITY, 'any', { limit: 1 });
  const second = await queue(CITY, 'any', { limit: 1, cursor: first.next });
  expect([...first.orders, ...second.orders].map(({ orderId }) => orderId)).toEqual(['b', 'a']);
  expect(second.next).toBeNull();
});

test('what was decided waits no more, and what waits beside it waits since then', async () => {
  const { lives, pass, queue, ids } = await queueWorld();
  pass(HOUR_MS);
  await lives.act('a', { kind: 'objection-refused', reason: '属于' }, 4, CITY);
  await lives.act('b', { kind: 'objection-upheld', reason: '成立' }, 3, CITY);
  expect((await queue(CITY)).orders.map(({ orderId, awaits }) => [orderId, awaits])).toEqual([
    ['a', [{ what: 'exclusion', since: START + HOUR_MS }]],
    ['b', [{ what: 'dispatch', since: START + 2 * HOUR_MS }]],
  ]);
  expect(await ids(CITY, 'objection')).toEqual([]);
});

test('nobody is shown what waits for another: a unit its own, the district its own, an agent nothing', async () => {
  const { lives, ids } = await queueWorld();
  await lives.act('c', { kind: 'signed' }, 2, STREET);
  await lives.act('c', { kind: 'contacted', note: '已联系' }, 3, STREET);
  await lives.act('c', { kind: 'whistled', departments: ['D-MZJ'], place: '现场', meetAt: START }, 4, STREET);
  expect([await ids(STREET), await ids(DISTRICT), await ids(OTHER), await ids(AGENT)]).toEqual([[], [], ['c'], []]);
  await lives.act('c', { kind: 'reported' }, 5, OTHER);
  expect([await ids(DISTRICT), await ids(OTHER)]).toEqual([['c'], []]);
});

test('what went to a district waits for it, until it gives it to a street of its own or signs it', async () => {
  const { lives, take, ids, now } = await queueWorld();
  const routing: WorkOrder['routing'] = { way: 'district', lead: '110105', co: [], copyTo: null };
  for (const id of ['d', 'e']) await take(id, { routing });
  expect([await ids(DISTRICT, 'placing'), await ids(CITY, 'placing')]).toEqual([['d', 'e'], []]);
  const place = (lead: string, asker = DISTRICT) =>
    lives.act('d', { kind: 'placed', lead, signBy: now() + HOUR_MS, contactBy: now() + HOUR_MS }, 2, asker);
  await expect(place('D-MZJ')).rejects.toEqual(new NameUnknown('street'));
  await expect(place('110105026', CITY)).rejects.toBeInstanceOf(ActRefused);
  expect((await place('110105026'))?.allowed).toEqual(['coordinated']);
  expect((await lives.find('d', STREET))?.allowed).toContain('signed');
  await lives.act('e', { kind: 'signed' }, 2, DISTRICT);
  expect(await ids(DISTRICT, 'placing')).toEqual([]);
});

test('what a central that keeps no such list writes beside this one is listed thereafter, and what it settled is no more', async () => {
  const { db, lives, ids, queue, now, pass } = await queueWorld();
  // As it writes: a life anew, and nothing of what waits or of the version that is listed.
  const asOlder = async (id: string, act: () => Promise<unknown>): Promise<void> => {
    const waits = await db.selectFrom('order_wait').selectAll().where('order_id', '=', id).execute();
    const { waits_version } = await db
      .selectFrom('order_life')
      .select('waits_version')
      .where('order_id', '=', id)
      .executeTakeFirstOrThrow();
    await act();
    await db.deleteFrom('order_wait').where('order_id', '=', id).execute();
    if (waits.length > 0) await db.insertInto('order_wait').values(waits).execute();
    await db.updateTable('order_life').set({ waits_version }).where('order_id', '=', id).execute();
  };
  await asOlder('c', () => lives.act('c', objected, 2, STREET));
  await asOlder('b', () => lives.act('b', { kind: 'objection-refused', reason: '属地' }, 3, CITY));
  await asOlder('a', () => lives.act('a', { kind: 'exclusion-refused', reason: '不符' }, 4, CITY));
  expect(await ids(CITY)).toEqual(['b', 'a']);
  pass(HOUR_MS);
  expect(await listOlderWaits(db, now(), fail)).toBe(3);
  const { orders } = await queue(CITY);
  expect(orders.map(({ orderId, awaits }) => [orderId, awaits])).toEqual([
    // It goes on waiting since when it did.
    ['a', [{ what: 'objection', since: START + HOUR_MS }]],
    ['c', [{ what: 'objection', since: START + 2 * HOUR_MS }]],
  ]);
  // And an order that such a central begins.
  await asOlder('c', () => lives.act('c', { kind: 'exclusion-asked', reason: '市政管网问题' }, 3, STREET));
  await db.deleteFrom('order_wait').where('order_id', '=', 'c').execute();
  await db.updateTable('order_life').set({ waits_version: 0 }).where('order_id', '=', 'c').execute();
  expect([await listOlderWaits(db, now(), fail), await listOlderWaits(db, now(), fail)]).toEqual([1, 0]);
  expect(await ids(CITY, 'exclusion')).toEqual(['c']);
});

test('a life that cannot be read is told of, and keeps no other from being listed', async () => {
  const { db, now } = await queueWorld();
  await db.updateTable('order_life').set({ waits_version: 0 }).execute();
  await db.updateTable('order_life').set({ life: '{' }).where('order_id', '=', 'a').execute();
  await db.deleteFrom('order_wait').execute();
  const told: string[] = [];
  await listOlderWaits(db, now(), (orderId) => told.push(orderId));
  expect(told).toEqual(['a']);
  expect((await db.selectFrom('order_wait').select('order_id').distinct().execute()).map(({ order_id: id }) => id)).toEqual(['b']);
});

test('this central’s own lives are listed as they are written, and looking for others reads none of them', async () => {
  const { db, now } = await queueWorld();
  expect(await listOlderWaits(db, now(), fail)).toBe(0);
  if (inject('postgres') !== undefined) return;
  const query = unlistedLives(db, '').compile();
  const { rows } = await db.executeQuery<{ detail: string }>(CompiledQuery.raw(`EXPLAIN QUERY PLAN ${query.sql}`, [...query.parameters]));
  expect(rows.map(({ detail }) => detail).join()).toMatch(/order_life_unlisted/);
});

// PostgreSQL plans by what it counted of the rows, of which there are three here.
test.skipIf(inject('postgres') !== undefined)('what waits is found by its index, whatever else there is', async () => {
  const { db } = await queueWorld();
  const query = db.selectFrom('order_life').select('stage').where('order_id', 'in', waitingIds('', 'any')).compile();
  const { rows } = await db.executeQuery<{ detail: string }>(CompiledQuery.raw(`EXPLAIN QUERY PLAN ${query.sql}`, [...query.parameters]));
  const plan = rows.map(({ detail }) => detail).join('\n');
  expect(plan).toMatch(/SEARCH order_wait USING COVERING INDEX order_wait_unit/);
  expect(plan).not.toMatch(/SCAN order_life/);
});
