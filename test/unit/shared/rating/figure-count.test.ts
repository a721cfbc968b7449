import { expect, test } from 'vitest';
import { countOf, opensTo, type ShownFigure } from '../../../../shared/rating/figure-count.ts';
import { NO_COUNTS, type RateCounts, type Rates } from '../../../../shared/rating/rates.ts';

const counts: RateCounts = { ...NO_COUNTS, settled: 12, excluded: 2, responded: 9, solved: 7, satisfied: 5, neutral: 2 };

const rates: Rates = { response: 0.9, resolution: 1, satisfaction: 0.8, composite: 0.9 };
const opened = (of: ShownFigure, those: RateCounts) => opensTo(of, { counts: those, rates })?.figure;

test('a rate opens to what lowers it the most; where nothing does, to what makes it; a score to all that was assessed', () => {
  expect(opened('composite', counts)).toBe('assessed');
  expect(opened('response', counts)).toBe('not-responded');
  expect(opened('response', { ...counts, responded: 10 })).toBe('responded');
  expect(opened('resolution', counts)).toBe('solved');
  expect(opened('resolution', { ...counts, unsolved: 1 })).toBe('unsolved');
  expect(opened('satisfaction', counts)).toBe('neutral');
  expect(opened('satisfaction', { ...counts, dissatisfied: 1 })).toBe('dissatisfied');
});

test('what nobody said anything of is counted too', () => {
  expect(countOf(counts, 'no-solved-answer')).toBe(3);
  expect(countOf(counts, 'no-satisfaction-answer')).toBe(3);
});

test('what stands for no orders, and a rate that there is none of, opens to nothing', () => {
  expect(opensTo('excluded', { counts, rates })).toEqual({ figure: 'excluded', orders: 2 });
  expect(opensTo('excluded', { counts: { ...counts, excluded: 0 }, rates })).toBeNull();
  const unsaid = { ...counts, solved: 0, unsolved: 0 };
  expect(opensTo('resolution', { counts: unsaid, rates: { ...rates, resolution: null } })).toBeNull();
  expect(opensTo('composite', { counts: NO_COUNTS, rates })).toBeNull();
});
