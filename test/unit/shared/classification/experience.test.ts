import { describe, expect, test } from 'vitest';
import { indexCatalogue } from '../../../../shared/catalogue/index-catalogue.ts';
import { searchCatalogue } from '../../../../shared/catalogue/search.ts';
import { type ItemExperience, learnedFrom, wordsToLearn } from '../../../../shared/classification/experience.ts';
import { rankItems, suggestItems } from '../../../../shared/classification/suggest.ts';
import { indexForSuggestions } from '../../../../shared/classification/suggest-index.ts';
import { item } from '../../../support/central.ts';

const ITEMS = [
  item('01.01.01', '路灯不亮', { l1: '交通', l2: '照明', phrases: ['路灯坏了', '晚上黑'] }),
  item('01.01.02', '小区路灯不亮', { l1: '住房', l2: '物业', phrases: ['院里路灯坏了', '楼下黑'] }),
  item('01.01.03', '井盖丢失', { l1: '市政', l2: '井盖', phrases: ['井盖没了', '没有井盖'] }),
  // Words are rare only among many.
  ...Array.from({ length: 300 }, (_, n) => item(`02.01.${100 + n}`, '摊位', { phrases: ['占道'] })),
];
const ROWS = new Map(ITEMS.map(({ code }, row) => [code, row]));
const used = (code: string, month: number, times: number, words: Record<string, number> = {}): ItemExperience => ({
  code,
  uses: Array.from({ length: 12 }, (_, at) => (at === month ? times : 0)),
  words: new Map(Object.entries(words)),
});
const NO_CITY = { items: [], returned: [] };
const learned = (...experience: ItemExperience[]) =>
  learnedFrom({ seat: experience, city: NO_CITY }, (code) => ROWS.get(code), ITEMS.length, 10);
const suggest = indexForSuggestions(ITEMS);
const search = indexCatalogue(ITEMS);

describe('what accepted orders teach', () => {
  test('is use, which counts for more in its season', () => {
    const of = (month: number): number => learned(used('01.01.01', month, 8)).use[0] ?? 0;
    expect(of(10)).toBeCloseTo(0.5);
    expect([of(9), of(11)]).toEqual([of(10), of(10)]);
    expect(of(5)).toBeLessThan(of(10));
    expect(of(5)).toBeGreaterThan(0);
    // December and January are neighbours.
    expect(learnedFrom({ seat: [used('01.01.01', 0, 8)], city: NO_CITY }, (code) => ROWS.get(code), 3, 11).use[0]).toBeCloseTo(0.5);
  });

  test('is words, by the share of the orders that had them', () => {
    const { words } = learned(used('01.01.03', 10, 9, { 掉进: 6 }));
    expect(words.get('掉进')).toEqual([{ row: 2, share: 0.5 }]);
  });

  test('is what the whole city orders, too, which counts for less than the seat’s own', () => {
    const months = (times: number): number[] => Array.from({ length: 12 }, (_, at) => (at === 10 ? times : 0));
    const city = {
      items: [
        { code: '01.01.01', months: months(300) },
        { code: '01.01.02', months: months(100) },
      ],
      returned: [],
    };
    const { use } = learnedFrom({ seat: [], city }, (code) => ROWS.get(code), ITEMS.length, 10);
    expect([...use.slice(0, 3)].map((value) => value.toFixed(2))).toEqual(['0.36', '0.20', '0.00']);
    const own = learnedFrom({ seat: [used('01.01.02', 10, 40)], city }, (code) => ROWS.get(code), ITEMS.length, 10);
    expect(own.use[1]).toBeGreaterThan(own.use[0] ?? 1);
    const none = { items: [{ code: '01.01.01', months: months(0) }], returned: [] };
    expect(learnedFrom({ seat: [], city: none }, (code) => ROWS.get(code), ITEMS.length, 10).use[0]).toBe(0);
  });

  test('of an item that is no more is nothing', () => {
    expect(learned(used('09.09.09', 10, 9, { 掉进: 6 }))).toEqual({ use: new Float32Array(ITEMS.length), words: new Map() });
  });

  test('is taken from notes only in words that the catalogue has', () => {
    expect(wordsToLearn('王建国 13912345678 说路灯坏了，路灯', suggest)).toEqual(['路灯', '灯坏', '坏了']);
  });
});

describe('what was learned', () => {
  test('decides between two items that are found alike, and never over a better match', () => {
    const codes = (text: string, ...experience: ItemExperience[]): string[] =>
      searchCatalogue(search, ITEMS, text, 5, { use: learned(...experience).use }).map(({ code }) => code);
    expect(codes('路灯')).toEqual(['01.01.01', '01.01.02']);
    expect(codes('路灯', used('01.01.02', 10, 50))).toEqual(['01.01.02', '01.01.01']);
    // Its whole name was typed.
    expect(codes('路灯不亮', used('01.01.02', 10, 50))).toEqual(['01.01.01', '01.01.02']);
    // A phrase is no name.
    expect(codes('井盖', used('01.01.02', 10, 50))[0]).toBe('01.01.03');
  });

  test('ranks an item by words that only its orders had, and one above another that the notes speak for alike', () => {
    const rows = (notes: string, ...experience: ItemExperience[]) =>
      rankItems(suggest, notes, 2, learned(...experience)).map(({ row }) => row);
    expect(rows('井盖')).toEqual([2]);
    expect(rows('井盖', used('01.01.02', 10, 40, { 井盖: 38 }))).toEqual([2, 1]);
    expect(rows('路灯不亮')[0]).toBe(0);
    expect(rows('路灯不亮', used('01.01.02', 10, 40, { 路灯: 40, 灯不: 40, 不亮: 40 }))[0]).toBe(1);
  });

  test('does not propose what nothing in the notes speaks for', () => {
    expect(suggestItems(suggest, ITEMS, '想咨询社保', 5, { learned: learned(used('01.01.03', 10, 500)) })).toEqual([]);
  });
});
