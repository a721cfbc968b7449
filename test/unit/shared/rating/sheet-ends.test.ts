import { expect, test } from 'vitest';
import { endsOf, lastOnes } from '../../../../shared/rating/sheet-ends.ts';

const ranked = (many: number) => Array.from({ length: many }, (_, at) => ({ rank: at + 1, rankFromLast: many - at }));
const unranked = { rank: null, rankFromLast: null };

test('the last ten, the very last first, equal ones together, nobody without a rank', () => {
  expect(lastOnes([...ranked(12), unranked]).map(({ rank }) => rank)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
  const equal = [...ranked(16).slice(0, 5), ...Array.from({ length: 11 }, () => ({ rank: 6, rankFromLast: 1 }))];
  expect(lastOnes(equal)).toHaveLength(11);
});

test('both ends stand once each, with a gap only where somebody is left out', () => {
  expect(endsOf([...ranked(20), unranked])).toHaveLength(20);
  const ends = endsOf(ranked(21));
  expect(ends.map((unit) => unit?.rank ?? null)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, null, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21]);
});
