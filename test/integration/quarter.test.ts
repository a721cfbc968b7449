import { sql } from 'kysely';
import { expect, inject, it } from 'vitest';
import { PATHS } from '../../main/servers/central/demo/paths.ts';
import { createGovernance } from '../../main/servers/central/rating/governance.ts';
import { createRatings } from '../../main/servers/central/rating/ratings.ts';
import type { RankingsReply } from '../../shared/central/ratings.ts';
import type { OrderEvent } from '../../shared/order/life/order-event.ts';
import type { OrderLife } from '../../shared/order/life/order-life.ts';
import { transitionOrder } from '../../shared/order/life/transition-order.ts';
import type { Unit } from '../../shared/place/unit.ts';
import { DAY_MS, HOUR_MS } from '../../shared/time/clock.ts';
import { livesWorld } from '../support/lives.ts';
import { playQuarter, STREETS } from '../support/quarter.ts';
import { periodNamed } from '../support/rated-orders.ts';

const IS_POSTGRES = (inject('postgres') ?? null) !== null;
/** A quarter of them takes every way too, and each step there goes over a socket. */
const ORDERS = IS_POSTGRES ? 500 : 2_000;
/** 2026-07-01 00:00 in Beijing. */
const BEGIN = Date.UTC(2026, 5, 30, 16);
const DAYS = 92;

const unit = (code: string, kind: Unit['kind'], parent: string | null): Unit => ({
  ...{ code, name: `单位${code}`, kind, parent, supervisedBy: null, aliases: [], always: false, demo: true },
});
const UNITS: readonly Unit[] = [
  ...[...new Set(STREETS.map(({ district }) => district))].map((code) => unit(code, 'district', null)),
  ...STREETS.map(({ code, district }) => unit(code, 'street', district)),
  ...['D-A', 'D-B', 'D-C'].map((code) => unit(code, 'department', null)),
];

/** What happened to one order, read off its history in the plainest way. */
interface Read {
  lead: string;
  dispatchedAt: number;
  contactedAt: number | null;
  out: boolean;
  denied: boolean;
  solved: string | null;
  word: string | null;
  settledAt: number | null;
}

function readHistory(events: readonly OrderEvent[], cutOff: (settledAt: number) => number): Read {
  const read: Read = { lead: '', dispatchedAt: 0, contactedAt: null, out: false, denied: false, solved: null, word: null, settledAt: null };
  let excludedAt: number | null = null;
  let isUnreasonable = false;
  for (const event of events) {
    if (event.kind === 'placed') Object.assign(read, { lead: event.lead, dispatchedAt: event.at, contactedAt: null });
    if (event.kind === 'dispatched') Object.assign(read, { lead: event.assignment.lead, dispatchedAt: event.at, contactedAt: null });
    if (event.kind === 'contacted') read.contactedAt ??= event.at;
    if (event.kind === 'exclusion-granted') excludedAt = event.at;
    if (event.kind === 'unreasonable-confirmed') isUnreasonable = true;
    if (event.kind === 'visit-opened') Object.assign(read, { denied: false, solved: null, word: null });
    if (event.kind === 'visit-answered') {
      const { contacted, solved, result } = event.answer;
      Object.assign(read, { denied: !contacted, solved, word: result });
    }
    if (event.kind === 'closed' && (event.how === 'judged' || event.how === 'unreachable')) read.settledAt = event.at;
  }
  if (read.settledAt !== null) read.out = isUnreasonable || (excludedAt !== null && excludedAt < cutOff(read.settledAt));
  return read;
}

const WEIGHT: Readonly<Record<string, number>> = { satisfied: 1, basically: 0.8, neutral: 0.6, dissatisfied: 0 };
const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** The rates of domain.md 1.4, in a dozen lines that share nothing with central's. */
function ratesOf(orders: readonly Read[]) {
  const assessed = orders.filter(({ out }) => !out);
  const responded = assessed.filter(
    ({ contactedAt, dispatchedAt, denied }) => contactedAt !== null && contactedAt - dispatchedAt <= 24 * HOUR_MS && !denied,
  );
  const said = assessed.filter(({ solved }) => solved === 'yes' || solved === 'no');
  const judged = assessed.filter(({ word }) => word !== null && word in WEIGHT);
  const response = share(responded.length, assessed.length);
  const resolution = share(said.filter(({ solved }) => solved === 'yes').length, said.length);
  const satisfaction = share(
    judged.reduce((sum, { word }) => sum + (WEIGHT[word ?? ''] ?? 0), 0),
    judged.length,
  );
  const isWhole = response !== null && resolution !== null && satisfaction !== null;
  return { response, resolution, satisfaction, composite: isWhole ? 0.3 * response + 0.35 * resolution + 0.35 * satisfaction : null };
}

it(`a quarter of ${ORDERS} orders by every way: histories replay, every clock is told, rates and rankings are what a plain count gives`, {
  timeout: 120_000,
}, async () => {
  const world = await livesWorld(BEGIN);
  if (!IS_POSTGRES) await sql`PRAGMA synchronous = OFF`.execute(world.db);
  const { paths, refused } = await playQuarter(world, ORDERS, DAYS, 12_345);
  expect([...paths.keys()].toSorted()).toEqual(Object.keys(PATHS).toSorted());
  expect(refused).toEqual([]);
  world.pass(60 * DAY_MS);
  await world.tick();

  const rows = await world.db.selectFrom('order_event').select(['order_id', 'body']).orderBy('order_id').orderBy('seq').execute();
  const histories = Map.groupBy(rows, ({ order_id: id }) => id);
  expect(histories.size).toBe(ORDERS);
  const lives = await world.db.selectFrom('order_life').select(['order_id', 'life']).execute();
  const told = new Map([...histories].map(([id, each]) => [id, each.map(({ body }) => JSON.parse(body) as OrderEvent)]));
  for (const { order_id: id, life } of lives) {
    const replayed = (told.get(id) ?? []).reduce<OrderLife | null>((before, event) => {
      const next = transitionOrder(before, event);
      if (!next.ok) throw new Error(`${id}: ${event.kind}`);
      return next.value;
    }, null);
    expect(JSON.parse(life)).toEqual(JSON.parse(JSON.stringify(replayed)));
  }
  // Nobody's turn is forgotten: what is not closed waits for the citizen or for a dispatch.
  const open = lives.map(({ life }) => JSON.parse(life) as OrderLife).filter(({ stage }) => stage !== 'closed');
  expect(open.every(({ stage }) => stage === 'visiting' || stage === 'received')).toBe(true);

  const ratings = createRatings({
    ...{
      db: world.db,
      clock: world.now,
      units: () => UNITS,
      nameOf: (code: string) => `单位${code}`,
      itemOf: () => undefined,
      industryName: () => null,
    },
    governance: createGovernance({ db: world.db, clock: world.now, nameOf: (code) => code, isPlace: () => true }),
  });
  let compared = 0;
  const first = new Map<string, RankingsReply['units']>();
  for (const key of ['2026-07', '2026-08', '2026-09']) {
    const period = periodNamed(key);
    const reads = [...told.values()].map((events) => readHistory(events, () => period.to + 3 * DAY_MS));
    const inPeriod = reads.filter(({ settledAt }) => settledAt !== null && settledAt >= period.from && settledAt < period.to);
    const { units } = await ratings.rankings(period, { board: 'street' });
    const mine = STREETS.map(({ code }) => ({ code, ...ratesOf(inPeriod.filter(({ lead }) => lead === code)) }));
    for (const { code, ...rates } of mine) {
      const theirs = units.find((each) => each.code === code);
      for (const [name, value] of Object.entries(rates)) {
        const shown = theirs?.rates[name as keyof typeof rates] ?? null;
        if (value === null) expect(shown, `${key} ${code} ${name}`).toBeNull();
        else expect(shown, `${key} ${code} ${name}`).toBeCloseTo(value, 10);
        compared += 1;
      }
    }
    // Scores are compared as they are shown, to two decimals of a percent.
    const score = ({ composite }: { composite: number | null }) => (composite === null ? null : Math.round(composite * 10_000));
    const ranked = units.filter(({ rank }) => rank !== null);
    expect(ranked.length).toBeGreaterThan(STREETS.length / 2);
    for (const { code, rank } of ranked) {
      const own = score(mine.find((each) => each.code === code) ?? { composite: null }) ?? 0;
      const better = mine.filter((each) => ranked.some((other) => other.code === each.code) && (score(each) ?? 0) > own);
      expect(rank, `${key} ${code}`).toBe(better.length + 1);
    }
    first.set(key, units);
  }
  // Months later, and after more was excluded, the published figures are the same.
  world.pass(40 * DAY_MS);
  await world.db.updateTable('order_life').set({ excluded_at: world.now() }).where('excluded_at', 'is', null).execute();
  for (const [key, units] of first) expect((await ratings.rankings(periodNamed(key), { board: 'street' })).units).toEqual(units);
  expect(compared).toBe(3 * STREETS.length * 4);
});
