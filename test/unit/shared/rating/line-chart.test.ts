import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runsOf, scaleFor, shortPeriod } from '../../../../shared/rating/line-chart.ts';

describe('the scale', () => {
  test.each([
    [[0.97, 0.985], { low: 97, marks: [97, 98, 99, 100] }],
    [[0.931, 0.99], { low: 92, marks: [92, 94, 96, 98, 100] }],
    [[0.62], { low: 60, marks: [60, 70, 80, 90, 100] }],
    [[1, 1], { low: 99, marks: [99, 100] }],
    [[0, null], { low: 0, marks: [0, 20, 40, 60, 80, 100] }],
    [[], { low: 99, marks: [99, 100] }],
  ])('of %j', (rates, scale) => expect(scaleFor(rates)).toEqual(scale));

  test('holds every rate, ends at 100 and has at most six marks', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true }))), (rates) => {
        const { low, marks } = scaleFor(rates);
        expect(marks.length).toBeLessThanOrEqual(6);
        expect([marks[0], marks.at(-1)]).toEqual([low, 100]);
        for (const rate of rates) if (rate !== null) expect(Math.round(rate * 10_000) / 100).toBeGreaterThanOrEqual(low);
      }),
    );
  });
});

test('a line breaks where there is no rate', () => {
  expect(runsOf([null, 0.5, 0.6, null, null, 0.7])).toEqual([
    [
      { at: 1, percent: 50 },
      { at: 2, percent: 60 },
    ],
    [{ at: 5, percent: 70 }],
  ]);
  expect(runsOf([null])).toEqual([]);
});

test('a period is told in little room', () => {
  expect(shortPeriod({ kind: 'month', key: '2026-10' })).toBe('2026-10');
  expect(shortPeriod({ kind: 'week', key: '2026-W44' })).toBe('W44');
  expect(shortPeriod({ kind: 'range', key: '2026-10-01..2026-10-15' })).toBe('10-01');
});
