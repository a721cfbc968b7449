import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { proposeTitle, TITLE_CHARACTERS } from '../../../../shared/classification/propose-title.ts';
import { withFigures } from '../../../../shared/text/spoken-figures.ts';
import { demoDocuments } from '../../../support/demo-catalogue.ts';

interface Told {
  readonly n: number;
  readonly item: string;
  readonly text: string;
}

const { catalogue, units } = demoDocuments();
const { items } = catalogue;
const called = (name: string) => items.find(({ l3 }) => l3 === name) ?? null;
const utterances = readFileSync(new URL('../../../fixtures/utterances.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Told);

describe('a title', () => {
  it.each([
    ['室温不达标', '来电人反映家里暖气不热，客厅14度，已有三天。要求尽快派人来查。', '暖气不热，客厅14度，已有3天'],
    ['室温不达标', '市民反映家中暖气不热，已经三天，客厅温度14度。家中有老人，希望尽快派人修好。', '暖气不热，已经3天'],
    ['室温不达标', '暖气不热三天，要求尽快来修', '暖气不热3天'],
    ['室温不达标', '我家暖气不热', '暖气不热'],
    ['室温不达标', '昨天晚上九点多开始家里暖气不热，客厅才14度。物业没有人来。', '室温不达标，客厅才14度'],
    ['夜间施工扰民', '市民再次反映百万庄大街夜间施工一个星期，母亲有心脏病，孩子高考，要求停工。', '夜间施工1个星期'],
    ['夜间施工扰民', '垡头西里旁边工地半夜两点还打混凝土', '工地半夜2点还打混凝土'],
    ['室温不达标', '请尽快来人', '室温不达标'],
    ['室温不达标', '', '室温不达标'],
  ])('of «%s»: %s', (name, notes, title) => {
    expect(called(name)).not.toBeNull();
    expect(proposeTitle(notes, called(name))).toBe(title);
  });

  it.each([
    ['市民反映路灯不亮已两个星期，共三盏，希望修好。', '路灯不亮已2个星期'],
    ['来电人咨询结婚登记需要什么材料', '结婚登记需要什么材料'],
    ['我要反映物业不修电梯，电话13912345678', '物业不修电梯'],
    ['昨天15:30开始停水', '昨天15:30开始停水'],
    ['昨天15：30开始停水，要求恢复', '昨天15:30开始停水'],
    ['来电人反映：路灯不亮', '路灯不亮'],
    ['停水，三天了', '停水，3天了'],
    ['停水，3天了，没人管', '停水，3天了'],
    ['断水，已有三天', '断水，已有3天'],
    ['三天了', '3天了'],
    ['后八家庄的小学代课', '后八家庄的小学代课'],
    ['收了两三百元不开发票', '收了两三百元不开发票'],
    ['', ''],
  ])('without an item: %s', (notes, title) => {
    expect(proposeTitle(notes, null)).toBe(title);
  });

  it('of each heard request is short and says nothing that is not in it or in the name of its item', () => {
    for (const { item: code, text } of utterances) {
      const item = items.find((each) => each.code === code) ?? null;
      for (const of of [item, null]) {
        const title = proposeTitle(text, of);
        expect([...title].length).toBeLessThanOrEqual(TITLE_CHARACTERS);
        expect(title).not.toBe('');
        const told = `${withFigures(text)}\n${of?.l3 ?? ''}`;
        for (const part of title.split('，')) for (const char of part) expect(told, title).toContain(char);
        if (of && !title.startsWith(of.l3)) expect(title, text).not.toMatch(/我|俺|咱|您/);
      }
    }
  });

  it('has figures that stand in the notes', () => {
    for (const { item: code, text } of utterances) {
      const title = proposeTitle(text, items.find((each) => each.code === code) ?? null);
      for (const figure of title.match(/\d+/g) ?? []) expect(withFigures(text), title).toContain(figure);
    }
  });
});

describe('figures', () => {
  it.each([
    ['三天没水，一直没人来', '3天没水，一直没人来'],
    ['十二号楼三单元五零一', '12号楼3单元五零一'],
    ['三百多户，花了三千二百元', '300多户，花了3200元'],
    ['周三天气冷，几十户，三四天', '周三天气冷，几十户，三四天'],
    ['三元桥十分拥堵，一样，一下', '三元桥十分拥堵，一样，一下'],
    ['两三百元，三四千元，四五百户，十二三户', '两三百元，三四千元，四五百户，十二三户'],
    ['三千零五十元，一百零五户，二〇〇八年', '3050元，105户，二〇〇八年'],
    ['八家嘉苑，三家店，一度停水，八口之家，一个小超市', '八家嘉苑，三家店，一度停水，八口之家，一个小超市'],
    ['共三家，有五个人，十六个人，七口人，只有八度，零下十度', '共3家，有5个人，16个人，7口人，只有8度，零下10度'],
    ['三个月，两个小时，一个半月', '3个月，2个小时，1个半月'],
    ['下午两点，八点差一点', '下午2点，八点差一点'],
    ['芳古园一区着火，远洋二期停水，花了五十块，共三块', '芳古园一区着火，远洋二期停水，花了50块，共3块'],
  ])('%s', (said, written) => {
    expect(withFigures(said)).toBe(written);
  });

  it('leave the names of the register’s communities as they are, but for the numbers of houses', () => {
    const houses = /[一二三四五六七八九十百]+号/g;
    const names = Object.values(units.communities)
      .flat()
      .map((name) => name.normalize('NFKC').replace(houses, '号'));
    expect(names.filter((name) => /[一二三四五六七八九十]/.test(name)).length).toBeGreaterThan(100);
    expect(names.filter((name) => withFigures(name) !== name)).toEqual([]);
  });
});
