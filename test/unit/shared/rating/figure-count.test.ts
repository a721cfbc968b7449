import { expect, test } from 'vitest';
import { countOf, openedBy } from '../../../../shared/rating/figure-count.ts';
import { NO_COUNTS, type RateCounts } from '../../../../shared/rating/rates.ts';

const counts: RateCounts = { ...NO_COUNTS, settled: 12, excluded: 2, responded: 9, solved: 7, satisfied: 5, neutral: 2 };

test('a rate opens to what lowers it the most; where nothing does, to what makes it; a score to all that was assessed', () => {
  expect(openedBy('composite', counts)).toBe('assessed');
  expect(openedBy('response', counts)).toBe('not-responded');
  expect(openedBy('response', { ...counts, responded: 10 })).toBe('responded');
  expect(openedBy('resolution', counts)).toBe('solved');
  expect(openedBy('resolution', { ...counts, unsolved: 1 })).toBe('unsolved');
  expect(openedBy('satisfaction', counts)).toBe('neutral');
  expect(openedBy('satisfaction', { ...counts, dissatisfied: 1 })).toBe('dissatisfied');
});

test('what nobody said anything of is counted too', () => {
  expect(countOf(counts, 'no-solved-answer')).toBe(3);
  expect(countOf(counts, 'no-satisfaction-answer')).toBe(3);
});
