import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createGatherer } from '../../../../../main/servers/central/order/gatherer.ts';

/** Remembers which items were worked on together. */
function recorder(refuses: (item: number) => boolean = () => false) {
  const turns: number[][] = [];
  const work = async (items: readonly number[]): Promise<string[]> => {
    turns.push([...items]);
    await setTimeout(1);
    if (items.some(refuses)) throw new Error(`refused ${items.join()}`);
    return items.map((item) => `done ${item}`);
  };
  return { turns, work };
}

test('the first goes at once and alone; who comes meanwhile shares the next turns, so many at the most', async () => {
  const { turns, work } = recorder();
  const gather = createGatherer(work, 3);
  expect(await Promise.all([1, 2, 3, 4, 5].map(gather))).toEqual([1, 2, 3, 4, 5].map((item) => `done ${item}`));
  expect(turns).toEqual([[1], [2, 3, 4], [5]]);
  expect(await gather(6)).toBe('done 6');
});

test('where a turn fails each is tried alone, and only the one that cannot be done is refused', async () => {
  const { turns, work } = recorder((item) => item === 3);
  const gather = createGatherer(work, 10);
  const ended = await Promise.allSettled([1, 2, 3, 4].map(gather));
  expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect(turns).toEqual([[1], [2, 3, 4], [2], [3], [4]]);
});
