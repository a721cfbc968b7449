import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGramIndex, textsLike } from '../../../../shared/catalogue/gram-index.ts';
import { buildNearIndex, findNear } from '../../../../shared/catalogue/near-index.ts';
import { readings } from '../../../../shared/catalogue/pinyin.ts';
import type { TextKey } from '../../../../shared/catalogue/text-index.ts';

const texts = ['暖气不热', '井盖缺失', '夜间施工扰民', '公共厕所', '公积金提取'];
const keys = texts.map((text, row): TextKey => ({ row, base: 'name', text, groupLength: 0, readings: readings(text, false) }));
const index = buildNearIndex(keys);
const find = (text: string): string[] => findNear(index, text, 5, () => true).map(({ row }) => texts[row] ?? '');

describe('a text is found by its sound', () => {
  it.each([
    ['暖企补热', '暖气不热'],
    ['井该缺失', '井盖缺失'],
    ['井盖确实', '井盖缺失'],
    ['公共侧所', '公共厕所'],
    ['nuanqiubre', '暖气不热'],
    ['yejianshigogn', '夜间施工扰民'],
    ['暖qi不re', '暖气不热'],
  ])('%s: %s', (typed, text) => expect(find(typed)[0]).toBe(text));

  it('the most alike first', () => expect(find('公积金提去')[0]).toBe('公积金提取'));

  it.each(['', '暖', '热气', 'abc', '完全不同的东西', 'xyzxyz', '😀😀😀', '\uD800\uD800\uD800'])('but %j finds nothing', (typed) =>
    expect(find(typed)).toEqual([]),
  );

  it('only among what is accepted', () => expect(findNear(index, '暖企不热', 5, (row) => row !== 0)).toEqual([]));

  it('and whatever is typed is answered', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (typed) => find(typed).length <= 5));
  });
});

it('pieces that no text has make every text less alike', () => {
  const grams = buildGramIndex([
    ['a', 'b'],
    ['b', 'c'],
  ]);
  const alike = (pieces: string[]): number => textsLike(grams, pieces).find(({ text }) => text === 0)?.likeness ?? 0;
  expect(alike(['a', 'b'])).toBeCloseTo(1);
  expect(alike(['a', 'b', 'z'])).toBeLessThan(0.6);
  expect(textsLike(grams, ['z'])).toEqual([]);
});
