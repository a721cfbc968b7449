import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMatters, type MatterFacts, type MatterKeys, sameMatter } from '../../../../shared/order/find-matter.ts';
import {
  matterHours,
  SAME_MATTER_POLICIES,
  type SameMatterPolicy,
  sameMatterPolicyAt,
} from '../../../../shared/order/same-matter-policy.ts';
import { HOUR_MS } from '../../../../shared/time/clock.ts';

const NOW = Date.UTC(2026, 10, 23, 1);
const POLICY: SameMatterPolicy = { version: 'test', validFrom: '2026-01-01', hours: 72, hoursOfItem: { slow: 168 } };

const QUERY: MatterKeys = { phones: ['a'], itemCode: 'heat', streetCode: 's1', community: 'c1', landmark: 'l1' };
const ORDER: MatterFacts = { ...QUERY, phones: ['b'], takenAt: NOW - HOUR_MS, citizens: 1 };
const relation = (query: Partial<MatterKeys>, order: Partial<MatterFacts> = {}) =>
  sameMatter({ ...QUERY, ...query }, { ...ORDER, ...order }, POLICY, NOW);

describe('an order is the same matter', () => {
  it.each([
    ['of the same caller, whatever it is about', { phones: ['x', 'a'], itemCode: 'noise', streetCode: 's2' }, 'caller'],
    ['of the same item in the same community', {}, 'place'],
    ['at the same landmark, its community unknown', { community: null }, 'place'],
    ['in another community', { community: 'c2' }, null],
    ['in another community at a landmark of the same name', { community: 'c2', landmark: 'l1' }, null],
    ['at another landmark, its community unknown', { community: null, landmark: 'l2' }, null],
    ['in another street with a community of the same name', { streetCode: 's2' }, null],
    ['of another item', { itemCode: 'noise' }, null],
    ['72 hours ago', { takenAt: NOW - 72 * HOUR_MS }, 'place'],
    ['longer ago', { takenAt: NOW - 72 * HOUR_MS - 1 }, null],
  ] as const)('%s: %j', (_what, order, expected) => expect(relation({}, order)).toBe(expected));

  it('for as long as its item says', () => {
    const order = { itemCode: 'slow', takenAt: NOW - 167 * HOUR_MS };
    expect(relation({ itemCode: 'slow' }, order)).toBe('place');
    expect(relation({}, { takenAt: order.takenAt })).toBe(null);
  });

  it('only where something was asked: two unknown places or items are not the same', () => {
    const nothing = { itemCode: null, streetCode: null, community: null, landmark: null };
    expect(relation({ ...nothing, phones: [] }, { ...nothing, phones: [] })).toBe(null);
    expect(relation({ community: null, landmark: null }, { community: null, landmark: null })).toBe(null);
  });
});

const text = fc.constantFrom('a', 'b', 'c');
const keys = fc.record({
  phones: fc.uniqueArray(text, { maxLength: 2 }),
  ...{ itemCode: fc.option(text), streetCode: fc.option(text), community: fc.option(text), landmark: fc.option(text) },
});
const facts = fc
  .tuple(keys, fc.integer({ min: NOW - 100 * HOUR_MS, max: NOW }), fc.integer({ min: 1, max: 9 }))
  .map(([known, takenAt, citizens]): MatterFacts => ({ ...known, takenAt, citizens }));

describe('whatever is asked', () => {
  it('the answer is the same the other way round, and does not change with what else the caller is known by', () => {
    fc.assert(
      fc.property(keys, facts, (query, order) => {
        const answer = sameMatter(query, order, POLICY, NOW);
        const turned = sameMatter(order, { ...query, takenAt: order.takenAt, citizens: 1 }, POLICY, NOW);
        expect(turned).toBe(answer);
        if (answer === 'place') expect(sameMatter({ ...query, phones: [...query.phones, 'd'] }, order, POLICY, NOW)).toBe('place');
      }),
    );
  });

  it('the order of what is shown is one, with every own before every other', () => {
    const ranked = fc.record({
      relation: fc.constantFrom('caller', 'place'),
      takenAt: fc.nat(5),
      citizens: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(ranked, { maxLength: 12 }), (matters) => {
        const sorted = matters.toSorted(compareMatters);
        for (const [at, matter] of sorted.entries()) {
          const next = sorted[at + 1];
          if (next) expect(compareMatters(matter, next)).toBeLessThanOrEqual(0);
          if (next?.relation === 'caller') expect(matter.relation).toBe('caller');
        }
      }),
    );
  });
});

describe('the policy of the same matter', () => {
  it('begins with 72 hours, and an item may have its own', () => {
    expect(sameMatterPolicyAt(NOW)).toBe(SAME_MATTER_POLICIES[0]);
    expect(matterHours(sameMatterPolicyAt(NOW), '01.01.01')).toBe(72);
    expect([matterHours(POLICY, 'slow'), matterHours(POLICY, null)]).toEqual([168, 72]);
  });
});
