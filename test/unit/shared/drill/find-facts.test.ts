import { describe, expect, test } from 'vitest';
import { holdsWords, missingFacts, searchable } from '../../../../shared/drill/find-facts.ts';

const holds = (written: string | readonly string[], words: string): boolean =>
  holdsWords(searchable(typeof written === 'string' ? [written] : written), words);

describe('words stand in a text', () => {
  test('whichever way their number is written', () => {
    expect(holds('客厅14度', '十四度')).toBe(true);
    expect(holds('客厅十四度', '14度')).toBe(true);
    expect(holds('住五号楼二单元三零一', '5号楼2单元301')).toBe(true);
  });

  test('not within a longer number, on either side', () => {
    expect(holds('停暖13天', '3天')).toBe(false);
    expect(holds('住5号楼2单元3015', '5号楼2单元301')).toBe(false);
    expect(holds('住15号楼2单元301', '5号楼2单元301')).toBe(false);
    expect(holds('十三天', '三天')).toBe(false);
  });

  test('where a figure meets a letter that is no figure', () => expect(holds('已3天了', '3天')).toBe(true));

  test('a second time where the first time they are cut', () => expect(holds('第13天，已停3天', '3天')).toBe(true));

  test('in full width, in capitals and in between marks and spaces', () => {
    expect(holds('住５号楼　２单元３０１', '5号楼2单元301')).toBe(true);
    expect(holds('花家地 西里（三区）', '花家地西里三区')).toBe(true);
    expect(holds('住 A座', 'a座')).toBe(true);
    expect(holds('5-2-301', '52301')).toBe(true);
  });

  test('not running from one part of the order into the next', () => {
    expect(holds(['暖气', '不热'], '暖气不热')).toBe(false);
    expect(holds(['暖气不热', '三天'], '暖气不热')).toBe(true);
  });

  test('at the border of a part, whatever number begins the next one', () => expect(holds(['停暖3', '14度'], '14度')).toBe(true));

  test.each([
    ['没有人被困', '有人被困'],
    ['没人受伤', '人受伤'],
    ['三楼没有被困人员', '被困人员'],
    ['现场无被困人员', '被困人员'],
    ['至今未停工', '停工'],
    ['非集中供暖', '集中供暖'],
    ['停暖没三天', '3天'],
  ])('not where they are denied: %s', (written, words) => expect(holds(written, words)).toBe(false));

  test.each([
    ['没有人受伤，但三楼有人被困', '有人被困'],
    ['一楼没有人被困，三楼有人被困', '有人被困'],
    ['有没有危险：有，老人在家', '老人'],
    ['物业没有派人，希望尽快派人', '派人'],
    ['无人清运垃圾', '垃圾'],
    ['此前反映：无。三天了', '三天'],
    ['以前没有；三天了', '三天'],
  ])('where only something else is denied, or they themselves somewhere else: %s', (written, words) =>
    expect(holds(written, words)).toBe(true),
  );

  test.each([
    ['没', '人被困'],
    ['没有', '人被困'],
    ['无', '老人'],
  ])('at the border of a part, whatever the part before denies: «%s»', (before, words) => expect(holds([before, words], words)).toBe(true));

  test('where the denial is one of the words that are looked for', () => {
    expect(holds('户口非京籍', '非京籍')).toBe(true);
    expect(holds('楼道垃圾无人清运', '无人清运')).toBe(true);
  });

  test('never where they are nothing but marks', () => expect(holds('暖气不热。', '。')).toBe(false));
});

describe('the facts that are missing', () => {
  const since = { fact: '已经三天', words: ['三天', '三日'] };
  const cold = { fact: '客厅14度', words: ['十四度', '14℃'] };

  test('are those none of whose words are written', () => {
    expect(missingFacts(searchable(['停暖3日，客厅14℃']), [since, cold])).toEqual([]);
    expect(missingFacts(searchable(['停暖3日']), [since, cold])).toEqual(['客厅14度']);
    expect(missingFacts(searchable([]), [since, cold])).toEqual(['已经三天', '客厅14度']);
  });

  test('are none where none are wanted', () => expect(missingFacts('', [])).toEqual([]));
});
