import { describe, expect, it } from 'vitest';
import { isDemo } from '../../../../../main/servers/central/demo/is-demo.ts';
import { makeYear } from '../../../../../main/servers/central/demo/make-year.ts';
import { PATHS, type Places } from '../../../../../main/servers/central/demo/paths.ts';
import { tellStory } from '../../../../../main/servers/central/demo/tell-story.ts';
import { type OrderEventKind, orderEventKinds, orderEventSchema } from '../../../../../shared/order/life/order-event.ts';
import type { OrderLife } from '../../../../../shared/order/life/order-life.ts';
import { transitionOrder } from '../../../../../shared/order/life/transition-order.ts';
import { seededRandom } from '../../../../../shared/seeded-random.ts';
import { DAY_MS, HOUR_MS } from '../../../../../shared/time/clock.ts';
import { demoDocuments } from '../../../../support/demo-catalogue.ts';
import { livesWorld } from '../../../../support/lives.ts';
import { dispatchedEvent, receivedEvent } from '../../../../support/order-events.ts';

const START = Date.UTC(2026, 9, 1);
const PLACES: Places = {
  ...{ departments: ['D-1', 'D-2', 'D-3'], others: ['D-4'], itemCode: '01.01.01', catalogueVersion: '2026.11.1' },
  ...{ street: '110105026', district: '110105' },
};

/** Told many times, so that what only sometimes happens happens. */
function toldBy(name: string): Set<OrderEventKind> {
  const row = PATHS[name];
  const random = seededRandom(12_345);
  const kinds = new Set<OrderEventKind>();
  for (let round = 0; round < 30; round += 1) {
    const first = [receivedEvent(START), ...(row?.waits ? [] : [dispatchedEvent(START)])];
    const { events } = tellStory(first, '24h', row?.path(random, PLACES) ?? [], START + 60 * DAY_MS);
    for (const { kind } of events) kinds.add(kind);
  }
  return kinds;
}

describe('the ways of a demonstration', () => {
  it.each([
    ['consulted', ['consulted', 'consultation-closed', 'dispatched', 'closed']],
    ['placed', ['dispatched', 'placed', 'closed']],
    ['disputed', ['objected', 'objection-upheld', 'dispatched', 'visit-answered', 'closed']],
    ['kept', ['objection-refused', 'closed']],
    ['extended', ['extension-asked', 'extension-granted', 'closed']],
    ['whistled', ['whistled', 'reported', 'whistle-closed', 'closed']],
    ['coordinated', ['coordinated', 'coordination-closed']],
    ['escalated', ['escalated', 'escalation-answered']],
    ['supervised', ['supervised', 'supervision-answered', 'flagged']],
    ['parked', ['parking-asked', 'parking-granted', 'closed']],
    ['excluded', ['exclusion-asked', 'exclusion-granted', 'closed']],
    ['unreasonable', ['unreasonable-asked', 'unreasonable-confirmed']],
    ['expired', ['visit-opened', 'visit-answered', 'reworked']],
    ['unseen', ['visit-opened']],
    ['unreachable', ['visit-attempted', 'link-sent', 'closed']],
    ['plain', ['signed', 'contacted', 'replied', 'visit-opened', 'visit-answered', 'reworked', 'closed']],
  ] as const)('%s takes its steps', (name, steps) => {
    expect([...toldBy(name)]).toEqual(expect.arrayContaining([...steps]));
  });

  it('together meet every event there is but one: what other citizens say comes from their own orders', () => {
    const met = new Set(Object.keys(PATHS).flatMap((name) => [...toldBy(name)]));
    expect(orderEventKinds.filter((kind) => !met.has(kind))).toEqual(['citizen-told']);
  });
});

describe('a year', () => {
  const NOW = Date.UTC(2026, 10, 28, 4);

  async function year(orders = 3_000) {
    const world = await livesWorld(NOW);
    const { catalogue, units } = demoDocuments();
    const made = await makeYear({ db: world.db, documents: { catalogue, units }, now: NOW, random: seededRandom(12_345), orders });
    return {
      ...world,
      made,
      again: () => makeYear({ db: world.db, documents: { catalogue, units }, now: NOW, random: seededRandom(1), orders }),
    };
  }

  it('is the same for the same seed, in the mix and at the hours that are known', async () => {
    const { db, made } = await year();
    const rows = await db.selectFrom('work_order').select(['id', 'received_at', 'body', 'outcome']).orderBy('id').execute();
    expect(rows.length).toBe(made);
    const other = await (await year()).db.selectFrom('work_order').select(['id', 'received_at', 'body', 'outcome']).orderBy('id').execute();
    expect(other).toEqual(rows);
    const hours = rows.map(({ received_at: at }) => new Date(at + 8 * HOUR_MS).getUTCHours());
    const share = (from: number, to: number) => hours.filter((hour) => hour >= from && hour < to).length / hours.length;
    expect(share(9, 11)).toBeGreaterThan(2 * share(11, 13) * 0.8);
    expect(share(14, 16)).toBeGreaterThan(share(16, 18));
    const asked = rows.filter(({ outcome }) => outcome === 'answered').length / rows.length;
    expect(Math.abs(asked - 0.585)).toBeLessThan(0.05);
    const heating = rows.filter(({ body }) => body.includes('"itemCode":"01.01.'));
    const inSeason = heating.filter(({ received_at: at }) => [0, 1, 2, 10, 11].includes(new Date(at + 8 * HOUR_MS).getUTCMonth()));
    expect(inSeason.length).toBeGreaterThan(0.8 * heating.length);
  });

  it('holds lives that replay, clocks that run on, and numbers that go on', async () => {
    const { db, tick } = await year(1_000);
    const lives = await db.selectFrom('order_life').select(['order_id', 'life', 'stage']).execute();
    for (const { order_id: id, life } of lives) {
      const events = await db.selectFrom('order_event').select('body').where('order_id', '=', id).orderBy('seq').execute();
      const replayed = events.reduce<OrderLife | null>((before, { body }) => {
        const next = transitionOrder(before, orderEventSchema.parse(JSON.parse(body)));
        if (!next.ok) throw new Error(`${id} does not replay`);
        return next.value;
      }, null);
      expect(JSON.parse(life)).toEqual(JSON.parse(JSON.stringify(replayed)));
    }
    const unnamed = db.selectFrom('order_life').select('order_id').where('lead_code', 'is not', null).where('item_code', 'is', null);
    expect(await unnamed.execute()).toEqual([]);
    expect(new Set(lives.map(({ stage }) => stage)).has('closed')).toBe(true);
    expect(lives.some(({ stage }) => stage !== 'closed')).toBe(true);
    await tick();
    const last = await db.selectFrom('sequence').select('last').where('name', '=', 'order-20261127').executeTakeFirst();
    const ofDay = await db.selectFrom('work_order').select('id').where('number', 'like', '20261127-%').execute();
    expect(last?.last).toBe(ofDay.length);
  });

  it('is known as one for good', async () => {
    const { db } = await livesWorld(NOW);
    expect(await isDemo(db)).toBe(false);
    expect(await isDemo((await year(200)).db)).toBe(true);
  });

  it('is never mixed with orders that are there', async () => {
    const { again, db } = await year(200);
    const before = await db.selectFrom('work_order').select('id').execute();
    await expect(again()).rejects.toThrow('只能放进空的数据目录');
    expect(await db.selectFrom('work_order').select('id').execute()).toEqual(before);
  });
});
