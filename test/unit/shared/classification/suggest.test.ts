import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankItems, suggestItems } from '../../../../shared/classification/suggest.ts';
import { indexForSuggestions } from '../../../../shared/classification/suggest-index.ts';
import { tokensOf } from '../../../../shared/classification/suggest-tokens.ts';
import { demoDocuments } from '../../../support/demo-catalogue.ts';

const { items } = demoDocuments().catalogue;
const index = indexForSuggestions(items);
const suggest = (notes: string, limit = 5) => suggestItems(index, items, notes, limit);
const names = (notes: string): string[] => suggest(notes).map(({ l3 }) => l3);

describe('what is told leads to the item', () => {
  it.each([
    ['家里暖气不热已经三天，客厅才14度，打过电话没人来', '室温不达标'],
    ['楼下工地半夜还在打桩，孩子没法睡', '夜间施工扰民'],
    ['小区门口井盖没了，一个大洞，怕老人掉进去', '井盖缺失'],
    ['健身房关门了，卡里还有三千块不给退', '预付费退费'],
    ['老板欠我们十几个人三个月工资', '拖欠工资'],
  ])('%s: %s among the first three', (notes, name) => expect(names(notes).slice(0, 3)).toContain(name));

  it('with the item’s own words that stand in the notes', () => {
    const [first] = suggest('家里暖气不热，三天了');
    expect(first?.because).toContain('暖气不热');
  });

  it('and what is said first counts more than what follows', () => {
    const heating = '家里暖气不热客厅很冷';
    const lamp = '小区路灯不亮晚上很黑';
    const filler = '，说了好多回了'.repeat(12);
    expect(names(heating + filler + lamp)[0]).toBe('室温不达标');
    expect(names(lamp + filler + heating)[0]).toBe('路灯不亮');
  });

  it.each(['暖气不热三天，要求尽快来修', '来电人反映暖气不热，已经三天，要求尽快来人处理', '市民反映暖气不热，希望相关部门尽快解决'])(
    'and not by what every order says: %s',
    (notes) => {
      expect(names(notes)).toEqual(names('暖气不热'));
      expect(names(notes)[0]).toBe('室温不达标');
    },
  );

  it('marked as certain only where it leads far', () => {
    expect(suggest('家里暖气不热客厅才十四度室温不达标')[0]?.confident).toBe(true);
    expect(suggest('不知道该找谁问').every(({ confident }) => !confident)).toBe(true);
    expect(
      suggest('家里暖气不热客厅才十四度')
        .slice(1)
        .every(({ confident }) => !confident),
    ).toBe(true);
  });
});

describe('where too little is said', () => {
  it.each(['', '喂', '你好', '。，！', '😀', '\uD800', '.*', "'; DROP TABLE item; --"])('%j proposes nothing', (notes) =>
    expect(suggest(notes)).toEqual([]),
  );

  it('whatever is said is answered, in time, with items that are offered', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (notes) => suggest(notes).length <= 5));
    const began = performance.now();
    rankItems(index, '暖气不热'.repeat(5_000), 5);
    expect(performance.now() - began).toBeLessThan(200);
    const offered = suggestItems(index, items, '暖气不热', 5, { isOffered: ({ l2 }) => l2 !== '供暖' });
    expect(offered.every(({ l2 }) => l2 !== '供暖')).toBe(true);
  });
});

it('a text is its characters and every two neighbours, words in letters whole', () => {
  expect(tokensOf('暖气不热')).toEqual(['暖', '暖气', '气', '气不', '不', '不热', '热']);
  expect(tokensOf('APP打不开')).toEqual(['app', '打', '打不', '不', '不开', '开']);
  expect(tokensOf('不热，三天')).not.toContain('热三');
});
