import { describe, expect, test } from 'vitest';
import { createExperience } from '../../../../main/catalogue/experience.ts';
import { type InForce, putInForce } from '../../../../main/catalogue/in-force.ts';
import type { SearchIndexes } from '../../../../main/catalogue/search-index.ts';
import { rankItems } from '../../../../shared/classification/suggest.ts';
import { indexForSuggestions } from '../../../../shared/classification/suggest-index.ts';
import { catalogue, item, UNITS } from '../../../support/central.ts';
import { MORNING, SILENT_LOG } from '../../../support/seat-basics.ts';
import { tempDir, testStore } from '../../../support/seat-store.ts';

const ITEMS = [
  item('01.01.01', '室温不达标', { phrases: ['暖气不热', '屋里冷'] }),
  item('01.01.02', '路灯不亮', { l1: '交通', l2: '照明', phrases: ['路灯坏了', '夜里黑'] }),
  item('01.01.03', '小区照明', { l1: '住房', l2: '物业', phrases: ['院里黑', '放学', '打手电'], formerCodes: ['01.01.09'] }),
  // Words are rare only among many.
  ...Array.from({ length: 300 }, (_, n) => item(`02.01.${100 + n}`, '摊位', { phrases: ['占道'] })),
];

function inForce(items = ITEMS): InForce {
  const documents = { catalogue: catalogue('2026.11.1', items), units: UNITS };
  // Of the indexes only this one is asked.
  return putInForce(documents, { catalogue: 'a', units: 'b' }, { suggest: indexForSuggestions(items) } as SearchIndexes);
}

function experience(dir = tempDir()) {
  const store = testStore(dir);
  return { ...createExperience({ store, clock: () => MORNING, log: SILENT_LOG }), store, dir };
}

const NOTES = '放学那条道乌漆墨黑，都打手电';

describe('orders that central took', () => {
  test('teach the seat their item and its words, and that outlives a restart', () => {
    const now = inForce();
    const { learn, learned, store, dir } = experience();
    const score = (of = learned(now)): number => rankItems(now.indexes.suggest, NOTES, 400, of).find(({ row }) => row === 1)?.score ?? 0;
    const before = score();
    for (let n = 0; n < 30; n += 1) learn({ itemCode: '01.01.02', notes: NOTES }, now);
    const after = score();
    expect(after).toBeGreaterThan(2 * before);
    expect(learned(now).use[1]).toBeGreaterThan(0.7);
    store.close();
    expect(score(experience(dir).learned(now))).toBe(after);
  });

  test('leave nothing of a citizen behind: only words of the catalogue, and none that came once', () => {
    const { learn, learned, store } = experience();
    const now = inForce();
    learn({ itemCode: '01.01.01', notes: '欧阳翠莲，电话13912345678，家里暖气不热，夜里冷' }, now);
    learn({ itemCode: '01.01.01', notes: '欧阳翠莲，电话13912345678，暖气不热' }, now);
    const words = store.read.prepare<[], string>('SELECT word FROM item_word ORDER BY word').pluck().all();
    expect(words).toEqual(['不热', '夜里', '暖气', '气不', '里冷']);
    expect([...learned(now).words.keys()].sort()).toEqual(['不热', '暖气', '气不']);
  });

  test('keep the words that come again', () => {
    const { learn, store } = experience();
    const many = item('01.01.01', '许多', {
      phrases: Array.from({ length: 38 }, (_, n) => String.fromCodePoint(0x4e00 + 3 * n, 0x4e01 + 3 * n, 0x4e02 + 3 * n)),
    });
    const now = inForce([many]);
    learn({ itemCode: '01.01.01', notes: many.phrases.slice(-2).join('，') }, now);
    learn({ itemCode: '01.01.01', notes: many.phrases.join('，') }, now);
    const words = store.read.prepare<[], { word: string; times: number }>('SELECT word, times FROM item_word ORDER BY times DESC').all();
    expect(words).toHaveLength(64);
    expect(words.filter(({ times }) => times === 2)).toHaveLength(4);
  });

  test('stand beside the whole city’s, which outlive a restart as well', () => {
    const now = inForce();
    const { takeCity, learned, store, dir } = experience();
    const months = Array.from({ length: 12 }, () => 50);
    takeCity({ items: [{ code: '01.01.02', months }], returned: [] }, now);
    const use = learned(now).use[1] ?? 0;
    expect(use).toBeCloseTo(0.3);
    store.close();
    const again = experience(dir);
    expect(again.learned(now).use[1]).toBe(use);
    again.takeCity({ items: 'many' }, now);
    expect(again.learned(now).use[1]).toBe(use);
    again.takeCity({ items: [] }, now);
    expect(again.learned(now).use[1]).toBe(0);
    again.store.close();
    again.takeCity({ items: [{ code: '01.01.02', months }], returned: [] }, now);
    expect(again.learned(now).use[1]).toBe(0);
  });

  test('count for the item that took theirs over', () => {
    const { learn, learned } = experience();
    learn({ itemCode: '01.01.09', notes: NOTES }, inForce([...ITEMS.slice(0, 2), item('01.01.09', '照明')]));
    expect(learned(inForce()).use[2]).toBeGreaterThan(0);
  });

  test('that came back say which item is meant, the most frequent that there still is', () => {
    const now = inForce();
    const { takeCity, mistaken } = experience();
    expect(mistaken('01.01.02', now)).toBeNull();
    const returned = [
      { from: '01.01.02', to: '01.01.01', times: 2 },
      { from: '01.01.02', to: '99.99.99', times: 9 },
      { from: '01.01.02', to: '01.01.09', times: 4 },
      { from: '01.01.03', to: '01.01.09', times: 4 },
    ];
    takeCity({ items: [], returned }, now);
    // 01.01.09 was taken over by 01.01.03, which is no other than itself.
    expect(mistaken('01.01.02', now)).toMatchObject({ item: { code: '01.01.03' }, times: 4 });
    expect(mistaken('01.01.03', now)).toBeNull();
    expect(mistaken('01.01.01', now)).toBeNull();
  });

  test('that come back while the seat works are news of their pair, and outlive a restart', () => {
    const now = inForce();
    const { takeCity, takeReturned, mistaken, store, dir } = experience();
    takeCity({ items: [], returned: [{ from: '01.01.02', to: '01.01.01', times: 2 }] }, now);
    takeReturned({ from: '01.01.02', to: '01.01.03', times: 3 });
    expect(mistaken('01.01.02', now)).toMatchObject({ item: { code: '01.01.03' }, times: 3 });
    // Told again after a cut: the same, not more.
    takeReturned({ from: '01.01.02', to: '01.01.03', times: 3 });
    expect(mistaken('01.01.02', now)?.times).toBe(3);
    takeReturned({ from: '01.01.02', to: '01.01.03', times: 0 });
    expect(mistaken('01.01.02', now)).toMatchObject({ item: { code: '01.01.01' }, times: 2 });
    store.close();
    expect(experience(dir).mistaken('01.01.02', now)?.times).toBe(2);
  });

  test('name the items whose answer is another after all was fetched again', () => {
    const now = inForce();
    const { takeCity } = experience();
    const pair = (from: string, times: number) => ({ from, to: '01.01.01', times });
    expect(takeCity({ items: [], returned: [pair('01.01.02', 1), pair('01.01.03', 1)] }, now)).toEqual(['01.01.02', '01.01.03']);
    expect(takeCity({ items: [], returned: [pair('01.01.02', 1), pair('01.01.03', 2)] }, now)).toEqual(['01.01.03']);
    expect(takeCity({ items: [], returned: [pair('01.01.03', 2)] }, now)).toEqual(['01.01.02']);
    expect(takeCity('nonsense', now)).toEqual([]);
  });

  test('teach nothing without an item, of one nobody knows, or where nothing can be written', () => {
    const { learn, learned, store } = experience();
    learn({ itemCode: null, notes: NOTES }, inForce());
    learn({ itemCode: '99.99.99', notes: NOTES }, inForce());
    expect(learned(inForce())).toEqual({ use: new Float32Array(ITEMS.length), words: new Map() });
    store.close();
    learn({ itemCode: '01.01.01', notes: NOTES }, inForce());
  });
});
