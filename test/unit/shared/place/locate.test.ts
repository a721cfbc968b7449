import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGazetteer } from '../../../../shared/place/gazetteer.ts';
import { locate } from '../../../../shared/place/locate.ts';
import { demoDocuments } from '../../../support/demo-catalogue.ts';

const { units, communities } = demoDocuments().units;
const gazetteer = buildGazetteer({ units, communities });
const byCode = new Map(units.map((unit) => [unit.code, unit]));
const nameOf = (code: string | undefined): string => {
  const place = byCode.get(code ?? '');
  return place ? `${byCode.get(place.parent ?? '')?.name ?? ''}${place.name}` : '';
};
const found = (text: string): string => {
  const { places, ask } = locate(gazetteer, text);
  return ask ? '?' : nameOf(places[0]?.code);
};
const asked = (text: string): string[] => (locate(gazetteer, text).ask ?? []).map(nameOf);

describe('a place is heard in a sentence', () => {
  it.each([
    ['望京花家地那边', '朝阳区望京街道'],
    ['我住朝阳区望京街道花家地西里3区5号楼，暖气不热', '朝阳区望京街道'],
    ['花家地西里三区', '朝阳区望京街道'],
    ['就天通北苑一区东门外边那条路', '昌平区天通苑北街道'],
    ['方庄芳古园一区八号楼着火了', '丰台区方庄街道'],
    ['西城区百万庄大街21号院', '西城区展览路街道'],
    ['我在石景山鲁谷这边的一个小区', '石景山区鲁谷街道'],
    ['大兴黄村镇', '大兴区黄村地区'],
    ['回龙观龙腾苑二区', '昌平区龙泽园街道'],
    ['通州太平庄', '通州区西集镇'],
  ])('%s: %s', (text, name) => expect(found(text)).toBe(name));

  it.each([
    ['西皇新村东门', '石景山区苹果园街道', '西黄新村'],
    ['兴胜园小区南门', '大兴区高米店街道', '兴盛园'],
  ])('%s: %s, because it sounds like %s', (text, name) => expect(found(text)).toBe(name));

  it('with the words that speak for it', () => {
    const { places } = locate(gazetteer, '朝阳望京花家地西里');
    expect(places[0]?.because).toEqual(['朝阳', '望京', '花家地西里']);
  });

  it('of a zone that is no administrative unit', () => {
    expect(found('云西区那个社区')).toBe('密云区中关村科技园区密云园');
    expect(found('北京经济技术开发区')).toBe('大兴区北京经济技术开发区');
  });
});

describe('what the text does not decide is asked', () => {
  it('a street’s name that exists twice, with both and nothing else before them', () =>
    expect(asked('八里庄').slice(0, 2)).toEqual(['朝阳区八里庄街道', '海淀区八里庄街道']));

  it('and is decided by its district', () => {
    expect(found('朝阳八里庄')).toBe('朝阳区八里庄街道');
    expect(found('海淀八里庄那边')).toBe('海淀区八里庄街道');
  });

  it('a village’s name that many have, and fewer of them in a district', () => {
    expect(asked('辛庄村').length).toBeGreaterThan(8);
    expect(asked('昌平辛庄村').every((name) => name.startsWith('昌平区'))).toBe(true);
  });

  it('a district alone', () => expect(asked('朝阳区').every((name) => name.startsWith('朝阳区'))).toBe(true));

  it('a beginning that several names have', () => expect(asked('天通苑')).toEqual(['昌平区天通苑北街道', '昌平区天通苑南街道']));
});

describe('nothing is heard', () => {
  it.each(['', '家里暖气不热已经三天', '。，！', '\uD800', '😀', '.*', 'SELECT * FROM unit'])('in %j', (text) =>
    expect(locate(gazetteer, text)).toEqual({ places: [], ask: null }),
  );

  it('and whatever is said is answered', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => locate(gazetteer, text).places.length >= 0));
    const long = '望京'.repeat(10_000);
    const began = performance.now();
    locate(gazetteer, long);
    expect(performance.now() - began).toBeLessThan(200);
  });
});

it('the heard addresses: one line each, with a place that exists or the places to ask about', () => {
  const lines = readFileSync(new URL('../../../fixtures/addresses.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  expect(lines).toHaveLength(500);
  for (const line of lines) {
    const { street, ask } = JSON.parse(line) as { street?: string; ask?: string[] };
    const codes = ask ?? [street ?? ''];
    expect(
      codes.every((code) => byCode.has(code)),
      line,
    ).toBe(true);
  }
});
