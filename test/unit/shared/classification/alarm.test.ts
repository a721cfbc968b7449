import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAlarms } from '../../../../shared/classification/alarm.ts';
import { suggestItems } from '../../../../shared/classification/suggest.ts';
import { indexForSuggestions } from '../../../../shared/classification/suggest-index.ts';
import { demoDocuments } from '../../../support/demo-catalogue.ts';

const { items } = demoDocuments().catalogue;
const names = (notes: string): string[] => findAlarms(items, notes).map(({ item }) => item.l3);

describe('words of an emergency raise the alarm', () => {
  it.each([
    ['对面楼着火了，三楼冒黑烟', '火情与被困'],
    ['俺家楼上老太太刚才晕倒了', '急症与外伤'],
    ['厨房一股煤气味，呲呲响', '疑似燃气泄漏'],
    ['怀疑煤气泄漏', '疑似燃气泄漏'],
    ['有人站楼顶要跳楼，快来', '有人要轻生'],
    ['有个孩子掉水里了', '落水溺水'],
    ['路口两车撞了，司机撞人跑了', '交通事故'],
    ['他在门口拿刀要砍我', '正在发生的违法犯罪'],
    ['楼道堆物多年没人管，昨晚失火了', '火情与被困'],
    ['人被困在电梯里，老头喘不上气', '火情与被困'],
    ['挖地基挖出个炮弹', '发现疑似爆炸物'],
  ])('%s: %s', (notes, name) => expect(names(notes)).toContain(name));

  it.each([
    '物业气死了，投诉八回没人管',
    '急死我了，笑死个人，吓死了',
    '楼道里堆纸箱，存在火灾隐患',
    '电动车在楼道充电，怕着火',
    '万一着火了谁负责',
    '没有着火，就是烧饭的烟',
    '壁挂炉打不着火',
    '商场跳楼价促销，买了不给退',
    '落水管坏了，往下滴水',
    '去年我爸晕倒过，问医保怎么报',
    '煤气泄漏报警器老响，过期了找谁换',
    '火灾保险不给理赔',
    '我家狗走丢了',
    '消防演习什么时候',
    '房贷压得我喘不过气',
    '手机掉水里了，商家不给保修',
  ])('%s: none', (notes) => expect(names(notes)).toEqual([]));

  it('each clause for itself, and what is told first comes first', () => {
    expect(names('怕着火，现在真着火了')).toEqual(['火情与被困']);
    expect(names('怕着火现在')).toEqual([]);
    expect(names('老人昏迷，厨房着火')).toEqual(['急症与外伤', '火情与被困']);
    expect(names('厨房着火，老人昏迷')).toEqual(['火情与被困', '急症与外伤']);
  });

  it('with every word that was heard, once', () => {
    expect(findAlarms(items, '着火了，看见火苗了，着火了')[0]?.words).toEqual(['着火', '火苗']);
  });

  it('no text breaks it, and a pasted page is read as far as it counts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (notes) =>
        findAlarms(items, notes).every(({ words }) => words.length > 0),
      ),
    );
    expect(names(`${'好'.repeat(2_000)}着火了`)).toEqual([]);
  });
});

describe('what the desk is told of an alarm', () => {
  const index = indexForSuggestions(items);

  it('the emergency first, with whoever takes it and the words, and nothing else as certain', () => {
    const [first, ...others] = suggestItems(index, items, '家里暖气不热客厅才十四度室温不达标，老人晕倒了', 5);
    expect(first).toMatchObject({ l3: '急症与外伤', alarm: '120', because: ['晕倒'], confident: false });
    expect(others.map(({ l3 }) => l3)).toContain('室温不达标');
    expect(others.every(({ alarm, confident }) => alarm === null && !confident)).toBe(true);
  });

  it('a gas leak is for the unit, and is named once', () => {
    const hits = suggestItems(index, items, '疑似燃气泄漏，闻到燃气味', 5);
    expect(hits[0]).toMatchObject({ l3: '疑似燃气泄漏', alarm: 'unit' });
    expect(hits.filter(({ l3 }) => l3 === '疑似燃气泄漏')).toHaveLength(1);
  });

  it('an item that is no longer offered raises none', () => {
    expect(
      suggestItems(index, items, '着火了', 5, { isOffered: ({ l2 }) => l2 !== '紧急警情' }).every(({ l3 }) => l3 !== '火情与被困'),
    ).toBe(true);
  });

  it('only words of an emergency take the first place from what the notes speak for', () => {
    expect(suggestItems(index, items, '家里暖气不热', 5).every(({ alarm }) => alarm === null)).toBe(true);
  });
});
