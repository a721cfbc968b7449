import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderLifeRow } from '../../../../../../main/servers/central/db/tables.ts';
import { boardOfUnit } from '../../../../../../main/servers/central/rating/own-rates.ts';
import type { RatingOrdersQuery } from '../../../../../../shared/central/ratings.ts';
import { rateFigures } from '../../../../../../shared/rating/boards.ts';
import { countOf } from '../../../../../../shared/rating/figure-count.ts';
import { cutOffOf, policyOf } from '../../../../../../shared/rating/periods.ts';
import { countOrders, type RateCounts, type SettledOrder } from '../../../../../../shared/rating/rates.ts';
import { rankingSheets } from '../../../../../../shared/rating/rating-sheets.ts';
import { DAY_MS, HOUR_MS } from '../../../../../../shared/time/clock.ts';
import { periodNamed, type RatedWorld, ratedWorld, settledRow } from '../../../../../support/rated-orders.ts';

const OCTOBER = periodNamed('2026-10');
const NOW = OCTOBER.to + 30 * DAY_MS;
const MIDDLE = OCTOBER.from + 15 * DAY_MS;
const STREET = { board: 'street' } as const;

type Row = Omit<OrderLifeRow, 'order_id'>;

const toSettled = (row: Row): SettledOrder => ({
  ...{ dispatchedAt: row.dispatched_at ?? 0, contactedAt: row.contacted_at, excludedAt: row.excluded_at },
  ...{ unreasonable: row.unreasonable === 1, contactOk: row.contact_ok === null ? null : row.contact_ok === 1 },
  ...{ solved: row.solved, result: row.result_word },
});
const counted = (rows: readonly Row[]): RateCounts => countOrders(rows.map(toSettled), policyOf(OCTOBER), cutOffOf(OCTOBER));

const LEADS = [
  { lead_kind: 'street', lead_code: '110101000', copy_code: '110101' },
  { lead_kind: 'street', lead_code: '110101001', copy_code: '110101' },
  { lead_kind: 'street', lead_code: '110102003', copy_code: null, district_code: '110102' },
  { lead_kind: 'district', lead_code: '110101', copy_code: null },
  { lead_kind: 'department', lead_code: 'D-A', copy_code: null, item_code: '01.01.01' },
  { lead_kind: 'department', lead_code: 'D-A', copy_code: null, item_code: '07.01.01' },
  { lead_kind: 'enterprise', lead_code: 'E-A', copy_code: null },
] as const;

const anyRow: fc.Arbitrary<Row> = fc
  .record({
    lead: fc.constantFrom(...LEADS),
    judgedAt: fc.integer({ min: OCTOBER.from - 5 * DAY_MS, max: OCTOBER.to + 5 * DAY_MS }),
    within: fc.option(fc.integer({ min: 0, max: 48 * HOUR_MS })),
    excluded_at: fc.option(fc.integer({ min: OCTOBER.from, max: OCTOBER.to + 8 * DAY_MS }), { freq: 3 }),
    unreasonable: fc.constantFrom(0, 0, 0, 1),
    contact_ok: fc.constantFrom(0, 1, null),
    solved: fc.constantFrom('yes', 'no', 'unstated', null),
    result_word: fc.constantFrom('satisfied', 'basically', 'neutral', 'dissatisfied', 'unstated', null),
    key_matter: fc.constantFrom(null, 'waste', 'property'),
    assessed: fc.constantFrom(1, 1, 1, 0),
  })
  .map(({ lead, judgedAt, within, ...rest }) => {
    const dispatched = judgedAt - 72 * HOUR_MS;
    return settledRow(judgedAt, {
      ...lead,
      ...rest,
      dispatched_at: dispatched,
      contacted_at: within === null ? null : dispatched + within,
    });
  });

const inOctober = (row: Row): boolean => row.assessed === 1 && (row.judged_at ?? 0) >= OCTOBER.from && (row.judged_at ?? 0) < OCTOBER.to;

async function randomWorld(): Promise<RatedWorld & { readonly rows: readonly Row[] }> {
  const world = await ratedWorld(NOW);
  const rows = fc.sample(anyRow, { numRuns: 1_200, seed: 20_261_128 }).filter(inOctober);
  const others = fc.sample(anyRow, { numRuns: 300, seed: 7 }).filter((row) => !inOctober(row));
  await world.add([...rows, ...others]);
  return { ...world, rows };
}

const unitOf = <U extends { readonly code: string }>(units: readonly U[], code: string): U => {
  const found = units.find((each) => each.code === code);
  if (!found) throw new Error(`no unit ${code}`);
  return found;
};

describe('the rates at central', () => {
  it('come to what the pure functions say, for every board, and list who had nothing', async () => {
    const { ratings, rows } = await randomWorld();
    const of = (some: (row: Row) => boolean) => counted(rows.filter(some));
    const streets = await ratings.rates(OCTOBER, STREET);
    expect(streets.units).toHaveLength(12);
    expect(unitOf(streets.units, '110101001').counts).toEqual(of(({ lead_code }) => lead_code === '110101001'));
    expect(unitOf(streets.units, '110102005')).toMatchObject({ counts: { settled: 0 }, rates: { response: null, composite: null } });
    expect(streets.total.counts).toEqual(of(({ lead_kind }) => lead_kind === 'street'));

    const districts = await ratings.rates(OCTOBER, { board: 'district' });
    expect(unitOf(districts.units, '110101')).toMatchObject({
      counts: of((row) => row.copy_code === '110101' || row.lead_code === '110101'),
      parts: { streets: of(({ copy_code }) => copy_code === '110101'), own: of(({ lead_code }) => lead_code === '110101') },
    });
    // No copy: the district of the place.
    expect(unitOf(districts.units, '110102').counts).toEqual(of(({ lead_code }) => lead_code === '110102003'));

    expect(unitOf((await ratings.rates(OCTOBER, { board: 'enterprise' })).units, 'E-A').counts).toEqual(
      of((row) => row.lead_code === 'E-A'),
    );
    const industries = await ratings.rates(OCTOBER, { board: 'industry' });
    expect(industries.units.map(({ name, industry, counts }) => [name, industry?.name, counts])).toEqual(
      expect.arrayContaining([
        ['部门D-A', '供暖', of((row) => row.lead_code === 'D-A' && row.item_code === '01.01.01')],
        ['部门D-A', '07', of((row) => row.lead_code === 'D-A' && row.item_code === '07.01.01')],
      ]),
    );
    const waste = await ratings.rates(OCTOBER, { board: 'street', matter: 'waste' });
    expect(waste.total.counts).toEqual(of((row) => row.lead_kind === 'street' && row.key_matter === 'waste'));
    expect(waste.matter?.name.zh).toBe('生活垃圾分类');
  });

  it('told to one unit are its row of the board, and open to exactly its orders', async () => {
    const { ratings } = await randomWorld();
    for (const [board, code] of [
      ['street', '110101001'],
      ['street', '110102005'],
      ['district', '110101'],
      ['department', 'D-A'],
      ['enterprise', 'E-A'],
    ] as const) {
      const { counts, rates } = unitOf((await ratings.rates(OCTOBER, { board })).units, code);
      const own = await ratings.own(OCTOBER, code);
      expect(own, code).toMatchObject({ board, unit: { code }, now: { counts, rates } });
      expect(own?.before.period.key, code).toBe('2026-09');
      const asked = { period: OCTOBER.key, board, figure: 'assessed', unit: code, limit: 1_000 } as const;
      expect((await ratings.orders(OCTOBER, asked, null)).orders, code).toHaveLength(countOf(counts, 'assessed'));
    }
    expect(await ratings.own(OCTOBER, 'NOBODY')).toBeNull();
    // It answers like a district, and its streets' orders are its own too.
    expect(boardOfUnit({ kind: 'zone' })).toBe('district');
  });

  it('weigh a key matter by weights of its own', async () => {
    const { ratings, add } = await ratedWorld(NOW);
    await add([settledRow(MIDDLE, { key_matter: 'waste', contact_ok: 0 })]);
    const waste = await ratings.rates(OCTOBER, { board: 'street', matter: 'waste' });
    expect(waste.total.rates).toMatchObject({ response: 0, resolution: 1, satisfaction: 1, composite: 0.8 });
    expect((await ratings.rates(OCTOBER, STREET)).total.rates.composite).toBeCloseTo(0.7, 12);
  });

  it('of twelve months on end come to what each month came to by itself, of a board and of the whole city', async () => {
    const { ratings, add } = await randomWorld();
    await add([settledRow(periodNamed('2025-11').from, { contact_ok: 0 }), settledRow(periodNamed('2025-10').to - 1)]);
    const districts = await ratings.trend(OCTOBER, { board: 'district' });
    expect(districts.points.map(({ period }) => period.key)).toEqual([
      ...['2025-11', '2025-12', '2026-01', '2026-02', '2026-03', '2026-04'],
      ...['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10'],
    ]);
    const { total } = await ratings.rates(OCTOBER, { board: 'district' });
    expect(districts.points.at(-1)).toMatchObject({ ...total, final: true });
    expect(districts.points[0]).toMatchObject({ counts: { settled: 1, responded: 0 }, rates: { response: 0 } });
    expect(districts.points[3]).toMatchObject({ counts: { settled: 0 }, rates: { composite: null } });
    const city = await ratings.trend(OCTOBER, { board: null });
    const review = await ratings.review(OCTOBER);
    expect(city).toMatchObject({ board: null, matter: null, computedAt: NOW });
    expect(review.trend).toEqual(city.points);
    expect(city.points.at(-1)).toMatchObject(review.total);
    expect((await ratings.trend(OCTOBER, { board: null, matter: 'waste' })).matter?.name.zh).toBe('生活垃圾分类');
  });

  it('belong to the period in which the visits were settled, to the millisecond of Beijing’s midnight', async () => {
    const { ratings, add } = await ratedWorld(NOW);
    await add([OCTOBER.from - 1, OCTOBER.from, OCTOBER.to - 1, OCTOBER.to].map((at) => settledRow(at)));
    expect((await ratings.rates(OCTOBER, STREET)).total.counts.settled).toBe(2);
  });

  it('are the same when the month is computed again: what is granted after the cut-off changes nothing', async () => {
    const { ratings, add, db, time } = await ratedWorld(OCTOBER.to + DAY_MS);
    await add([
      settledRow(MIDDLE),
      settledRow(MIDDLE, { solved: 'no', result_word: 'dissatisfied' }),
      settledRow(MIDDLE, { solved: 'no' }),
    ]);
    const exclude = (id: string) => db.updateTable('order_life').set({ excluded_at: time.now }).where('order_id', '=', id).execute();
    const early = await ratings.rates(OCTOBER, STREET);
    expect(early.final).toBe(false);
    await exclude('order-000002');
    time.now = cutOffOf(OCTOBER);
    const published = await ratings.rankings(OCTOBER, STREET);
    expect(published.final).toBe(true);
    expect(published.total.counts).toMatchObject({ settled: 3, excluded: 1, solved: 1, unsolved: 1 });
    await exclude('order-000003');
    time.now = NOW;
    expect(await ratings.rankings(OCTOBER, STREET)).toEqual({ ...published, computedAt: NOW });
  });
});

/** All pages of what is asked. */
async function idsOf(
  { ratings }: RatedWorld,
  query: Omit<RatingOrdersQuery, 'limit' | 'cursor'>,
  visible: readonly string[] | null = null,
) {
  const ids: string[] = [];
  for (let cursor: string | undefined, more = true; more; ) {
    const page = await ratings.orders(periodNamed(query.period), { ...query, limit: 37, cursor }, visible);
    ids.push(...page.orders.map(({ orderId }) => orderId));
    cursor = page.next ?? undefined;
    more = page.next !== null;
  }
  expect(new Set(ids).size).toBe(ids.length);
  return ids;
}

describe('the orders behind a figure', () => {
  it('are exactly those it counts, whatever the figure and the board, page by page', async () => {
    const world = await randomWorld();
    const { ratings, rows } = world;
    for (const [board, unit] of [
      ['street', '110101001'],
      ['district', '110101'],
      ['department', 'D-A'],
    ] as const) {
      const counts = unitOf((await ratings.rates(OCTOBER, { board })).units, unit).counts;
      const found = new Map<string, number>();
      for (const figure of rateFigures) {
        found.set(figure, (await idsOf(world, { period: OCTOBER.key, board, unit, figure })).length);
      }
      const { settled, excluded, ...rest } = counts;
      expect(Object.fromEntries(found)).toMatchObject({ settled, excluded, assessed: settled - excluded, ...rest });
      expect((found.get('responded') ?? 0) + (found.get('not-responded') ?? 0)).toBe(settled - excluded);
      expect((found.get('solved') ?? 0) + (found.get('unsolved') ?? 0) + (found.get('no-solved-answer') ?? 0)).toBe(settled - excluded);
    }
    const industry = await ratings.orders(
      OCTOBER,
      { period: OCTOBER.key, board: 'industry', unit: 'D-A', industry: '07', figure: 'settled', limit: 200 },
      null,
    );
    expect(industry.orders).toHaveLength(rows.filter((row) => row.item_code === '07.01.01').length);
  });

  it('are of the whole city exactly those its totals and its line count, whoever led', async () => {
    const world = await randomWorld();
    const { ratings } = world;
    const { total, totalBefore, comparedWith } = await ratings.review(OCTOBER);
    expect(totalBefore.counts.settled).toBeGreaterThan(0);
    for (const [period, { counts }] of [
      [OCTOBER.key, total],
      [comparedWith, totalBefore],
    ] as const) {
      for (const figure of rateFigures) {
        expect(await idsOf(world, { period, board: 'city', figure }), `${period} ${figure}`).toHaveLength(countOf(counts, figure));
      }
    }
    const waste = (await ratings.trend(OCTOBER, { board: null, matter: 'waste' })).points.at(-1)?.counts.settled;
    expect(await idsOf(world, { period: OCTOBER.key, board: 'city', matter: 'waste', figure: 'settled' })).toHaveLength(waste ?? 0);
    expect(waste).toBeGreaterThan(0);
  });

  it('tell a district of its own alone', async () => {
    const { ratings, add } = await ratedWorld(NOW);
    await add([settledRow(MIDDLE), settledRow(MIDDLE, { lead_code: '110102003', copy_code: '110102' })]);
    const asked = { period: OCTOBER.key, board: 'street', figure: 'assessed', limit: 50 } as const;
    const seen = await ratings.orders(OCTOBER, asked, ['110102', '110102003']);
    expect(seen.orders.map(({ lead }) => lead.code)).toEqual(['110102003']);
    expect((await ratings.orders(OCTOBER, { ...asked, unit: '110101000' }, ['110102', '110102003'])).orders).toEqual([]);
    const ofCity = await ratings.orders(OCTOBER, { ...asked, board: 'city' }, ['110102', '110102003']);
    expect(ofCity.orders.map(({ lead }) => lead.code)).toEqual(['110102003']);
  });

  it('are refused under a cursor that is none of ours', async () => {
    const { ratings } = await ratedWorld(NOW);
    const cursor = Buffer.from('[1]').toString('base64url');
    const asked = ratings.orders(OCTOBER, { period: OCTOBER.key, board: 'street', figure: 'assessed', limit: 50, cursor }, null);
    await expect(asked).rejects.toMatchObject({ problem: { code: 'bad-request', fields: ['cursor'] } });
  });
});

describe('the rankings at central', () => {
  async function twoMonths(): Promise<RatedWorld> {
    const world = await ratedWorld(NOW);
    const well = (code: string, at: number, good: number) =>
      Array.from({ length: 10 }, (_, index) =>
        settledRow(at, {
          ...{ lead_code: code, copy_code: code.slice(0, 6), solved: index < good ? 'yes' : 'no' },
          result_word: index < good ? 'satisfied' : 'dissatisfied',
        }),
      );
    const september = OCTOBER.from - 10 * DAY_MS;
    await world.add([
      ...[...well('110101000', september, 5), ...well('110101001', september, 9), ...well('110101002', september, 2)],
      ...[...well('110101000', MIDDLE, 10), ...well('110101001', MIDDLE, 8), ...well('110101002', MIDDLE, 2)],
    ]);
    return world;
  }

  it('tell rank, places and points since the month before, and the label with its rule', async () => {
    const { ratings } = await twoMonths();
    const { units, comparedWith, totalBefore } = await ratings.rankings(OCTOBER, STREET);
    expect(comparedWith).toBe('2026-09');
    expect(totalBefore.counts.settled).toBe(30);
    expect(units.slice(0, 3).map(({ code, rank, rankChange, pointsChange }) => [code, rank, rankChange, pointsChange])).toEqual([
      ['110101000', 1, 1, 35],
      ['110101001', 2, -1, -7],
      ['110101002', 3, 0, 0],
    ]);
    expect(units.slice(3).every(({ rank, unranked }) => rank === null && unranked === 'nothing')).toBe(true);
    expect(units[0]?.labels).toEqual([
      { label: 'progress', rule: expect.objectContaining({ zh: expect.stringContaining('提高 35 个百分点') }) },
    ]);
  });

  it('come as a sheet whose numbers are numbers, with an empty cell where there is no rate', async () => {
    const { ratings } = await twoMonths();
    const [sheet] = rankingSheets(await ratings.rankings(OCTOBER, STREET));
    expect(sheet?.rows[1]?.slice(0, 12)).toEqual([2, '110101第1街道', '110101001', '', 86, 100, 80, 80, -1, -7, 10, 0]);
    expect(sheet?.rows[3]?.slice(4, 8)).toEqual(['', '', '', '']);
    expect(sheet?.rows[3]?.at(-1)).toBe('本期没有考核工单 Nothing to assess');
  });

  it('make the talk list: last, and slow on the list since the period before', async () => {
    const { ratings, governance, time } = await twoMonths();
    time.now = OCTOBER.from - 20 * DAY_MS;
    await governance.change('110101002', { listed: true, reason: '诉求集中' }, 'c1', null);
    time.now = MIDDLE;
    await governance.change('110101001', { listed: true, reason: '诉求集中' }, 'c1', null);
    const { talks } = await ratings.talks(OCTOBER);
    expect(talks.map(({ code, reason }) => [code, reason])).toEqual([
      ['110101001', 'last-streets'],
      ['110101002', 'last-streets'],
      ['110101002', 'slow-governance'],
    ]);
  });

  it('fill the review sheet', async () => {
    const { ratings } = await twoMonths();
    const sheet = await ratings.review(OCTOBER);
    expect(sheet).toMatchObject({ ranked: 3, unranked: 9, comparedWith: '2026-09', total: { counts: { settled: 30 } } });
    expect(sheet.districts.map(({ code, rank }) => [code, rank])).toEqual([
      ['110101', 1],
      ['110102', null],
    ]);
    expect(sheet.matters.map(({ key, first }) => [key, first.length])).toEqual([
      ['waste', 0],
      ['property', 0],
    ]);
  });
});

const TOLD = { problem: { code: 'precondition-failed' } };

describe('the 治理类 list', () => {
  it('keeps who put a place on it and who took it off, and is at every moment what it was then', async () => {
    const { governance, time } = await ratedWorld(MIDDLE);
    await governance.change('110101000', { listed: true, reason: '房产证办理诉求集中' }, 'c1', null);
    // Its answer was lost, and it comes again.
    await governance.change('110101000', { listed: true, reason: '房产证办理诉求集中' }, 'c1', null);
    await expect(governance.change('110101000', { listed: true, reason: '再列一次' }, 'c2', null)).rejects.toMatchObject(TOLD);
    await expect(governance.change('110101000', { listed: true, reason: '房产证办理诉求集中' }, 'c2', null)).rejects.toMatchObject(TOLD);
    time.now = OCTOBER.to + DAY_MS;
    await governance.change('110101000', { listed: false, reason: '问题已解决' }, 'c2', null);
    await governance.change('110101000', { listed: false, reason: '问题已解决' }, 'c2', null);
    await expect(governance.change('110101000', { listed: false, reason: '再撤一次' }, 'c1', null)).rejects.toMatchObject(TOLD);
    expect((await governance.list()).entries).toEqual([
      {
        ...{ code: '110101000', name: '110101第0街道', reason: '房产证办理诉求集中', listedAt: MIDDLE, listedBy: 'c1' },
        ...{ removedAt: OCTOBER.to + DAY_MS, removedBy: 'c2', removalReason: '问题已解决' },
      },
    ]);
    expect([...(await governance.listedAt(OCTOBER.to))]).toEqual(['110101000']);
    expect((await governance.listedAt(OCTOBER.to + 2 * DAY_MS)).size).toBe(0);
    time.now = NOW;
    await governance.change('110101000', { listed: true, reason: '反弹' }, 'c1', null);
    expect((await governance.list()).entries.map(({ removedAt }) => removedAt)).toEqual([null, OCTOBER.to + DAY_MS]);
  });

  it.each([true, false])('of two who change the same place at once (on: %s) keeps one and tells the other', async (listed) => {
    const { governance, time } = await ratedWorld(MIDDLE);
    if (!listed) await governance.change('110101000', { listed: true, reason: '诉求集中' }, 'c0', null);
    time.now += DAY_MS;
    const both = await Promise.allSettled(
      ['c1', 'c2'].map((by) => governance.change('110101000', { listed, reason: `${by} 的理由` }, by, '*')),
    );
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: TOLD });
    const [entry] = (await governance.list()).entries;
    const kept = both[0]?.status === 'fulfilled' ? 'c1' : 'c2';
    expect(listed ? [entry?.listedBy, entry?.reason] : [entry?.removedBy, entry?.removalReason]).toEqual([kept, `${kept} 的理由`]);
  });

  it('takes streets only', async () => {
    const { governance } = await ratedWorld(MIDDLE);
    await expect(governance.change('D-A', { listed: true, reason: '不是街道' }, 'c1', null)).rejects.toMatchObject({
      problem: { code: 'unit-unknown' },
    });
  });
});
