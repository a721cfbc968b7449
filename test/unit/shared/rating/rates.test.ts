import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCounts, assessedOf, countOrders, NO_COUNTS, ratesOf, type SettledOrder } from '../../../../shared/rating/rates.ts';
import { RATING_POLICIES, ratingPolicyAt } from '../../../../shared/rating/rating-policy.ts';
import { HOUR_MS } from '../../../../shared/time/clock.ts';

const CUT_OFF = 1_000 * HOUR_MS;
const [policy] = RATING_POLICIES;

const settled = (changes: Partial<SettledOrder> = {}): SettledOrder => ({
  ...{ dispatchedAt: 0, contactedAt: HOUR_MS, excludedAt: null, unreasonable: false, contactOk: true, solved: 'yes', result: 'satisfied' },
  ...changes,
});

const anyOrder: fc.Arbitrary<SettledOrder> = fc.record({
  dispatchedAt: fc.integer({ min: 0, max: 100 * HOUR_MS }),
  contactedAt: fc.option(fc.integer({ min: 0, max: 200 * HOUR_MS })),
  excludedAt: fc.option(fc.integer({ min: 0, max: 2 * CUT_OFF }), { freq: 3 }),
  unreasonable: fc.boolean(),
  contactOk: fc.option(fc.boolean()),
  solved: fc.option(fc.constantFrom('yes', 'no', 'unstated')),
  result: fc.option(fc.constantFrom('satisfied', 'basically', 'neutral', 'dissatisfied', 'unstated')),
});
const orders = fc.array(anyOrder, { maxLength: 60 });

describe('the three rates', () => {
  it('come out as on paper', () => {
    const counts = countOrders(
      [
        settled(),
        settled({ contactedAt: 25 * HOUR_MS, solved: 'no', result: 'dissatisfied' }),
        settled({ contactedAt: 24 * HOUR_MS, solved: 'unstated', result: 'basically' }),
        settled({ contactOk: false, solved: 'yes', result: 'neutral' }),
        settled({ contactOk: null, solved: null, result: null }),
        settled({ excludedAt: CUT_OFF - 1, solved: 'no', result: 'dissatisfied' }),
      ],
      policy,
      CUT_OFF,
    );
    expect(counts).toMatchObject({ settled: 6, excluded: 1, responded: 3, solved: 2, unsolved: 1 });
    const rates = ratesOf(counts, policy);
    expect(rates.response).toBeCloseTo(3 / 5, 12);
    expect(rates.resolution).toBeCloseTo(2 / 3, 12);
    expect(rates.satisfaction).toBeCloseTo((1 + 0 + 0.8 + 0.6) / 4, 12);
    expect(rates.composite).toBeCloseTo(0.3 * (3 / 5) + 0.35 * (2 / 3) + 0.35 * 0.6, 12);
  });

  it('are null over nothing, never 0 and never 1', () => {
    expect(ratesOf(NO_COUNTS, policy)).toEqual({ response: null, resolution: null, satisfaction: null, composite: null });
    const unheard = countOrders([settled({ solved: 'unstated', result: 'unstated' })], policy, CUT_OFF);
    expect(ratesOf(unheard, policy)).toEqual({ response: 1, resolution: null, satisfaction: null, composite: null });
  });

  it('change no more by an exclusion that is granted at the cut-off or later', () => {
    const before = countOrders([settled(), settled({ solved: 'no' })], policy, CUT_OFF);
    expect(countOrders([settled(), settled({ solved: 'no', excludedAt: CUT_OFF })], policy, CUT_OFF)).toEqual(before);
    expect(assessedOf(countOrders([settled(), settled({ solved: 'no', excludedAt: CUT_OFF - 1 })], policy, CUT_OFF))).toBe(1);
  });

  it('leave a confirmed 不合理诉求 out, or count it, as the policy says', () => {
    const order = settled({ unreasonable: true });
    expect(assessedOf(countOrders([order], policy, CUT_OFF))).toBe(0);
    expect(assessedOf(countOrders([order], { ...policy, unreasonable: 'counts' }, CUT_OFF))).toBe(1);
  });

  it('believe a citizen who heard from nobody, or not, as the policy says', () => {
    const order = settled({ contactOk: false });
    expect(countOrders([order], policy, CUT_OFF).responded).toBe(0);
    expect(countOrders([order], { ...policy, citizenDenies: 'ignored' }, CUT_OFF).responded).toBe(1);
  });

  it('lie between 0 and 1 whatever is counted', () => {
    fc.assert(
      fc.property(orders, (some) => {
        const counts = countOrders(some, policy, CUT_OFF);
        for (const rate of Object.values(ratesOf(counts, policy))) {
          if (rate === null) continue;
          expect(rate).toBeGreaterThanOrEqual(0);
          expect(rate).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('do not change by an excluded order, nor by the order of rows', () => {
    fc.assert(
      fc.property(orders, anyOrder, (some, other) => {
        const rates = ratesOf(countOrders(some, policy, CUT_OFF), policy);
        expect(ratesOf(countOrders([...some, { ...other, excludedAt: 0 }], policy, CUT_OFF), policy)).toEqual(rates);
        expect(ratesOf(countOrders(some.toReversed(), policy, CUT_OFF), policy)).toEqual(rates);
      }),
    );
  });

  it('of parts put together are those of the whole', () => {
    fc.assert(
      fc.property(orders, orders, (some, others) => {
        const merged = addCounts(countOrders(some, policy, CUT_OFF), countOrders(others, policy, CUT_OFF));
        expect(merged).toEqual(countOrders([...some, ...others], policy, CUT_OFF));
      }),
    );
  });

  it('never fall by a satisfied citizen whose matter is solved in time', () => {
    fc.assert(
      fc.property(orders, (some) => {
        const { composite } = ratesOf(countOrders(some, policy, CUT_OFF), policy);
        const after = ratesOf(countOrders([...some, settled()], policy, CUT_OFF), policy).composite;
        if (composite !== null && after !== null) expect(after).toBeGreaterThanOrEqual(composite - 1e-12);
      }),
    );
  });
});

describe('the policy of the rates', () => {
  it('weighs a hundred in all, of orders and of each key matter, and says that it is a demonstration', () => {
    for (const row of RATING_POLICIES) {
      for (const { response, resolution, satisfaction } of [
        row.composite,
        ...Object.values(row.keyMatters).map((each) => each.composite),
      ]) {
        expect(response + resolution + satisfaction).toBe(100);
      }
      expect(row.answerWeights).toEqual({ satisfied: 100, basically: 80, neutral: 60, dissatisfied: 0 });
      expect(row.label.zh).toBe('演示口径');
    }
    expect(ratingPolicyAt(0)).toBe(policy);
  });
});
