import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPlace } from '../../../../shared/place/find.ts';
import { buildGazetteer } from '../../../../shared/place/gazetteer.ts';
import { indexPlaces } from '../../../../shared/place/index-places.ts';
import { placesOf } from '../../../../shared/place/unit.ts';
import { demoDocuments } from '../../../support/demo-catalogue.ts';

const document = demoDocuments().units;
const { units } = document;
const index = { places: indexPlaces(document), gazetteer: buildGazetteer(document) };
const find = (text: string, limit = 100) => findPlace(index, units, text, limit);
const named = (text: string, limit?: number): string[] => find(text, limit).map(({ district, street }) => district + street);

describe('a street is found', () => {
  it.each([
    ['望京街道', '朝阳区望京街道'],
    ['望京', '朝阳区望京街道'],
    ['wangjing', '朝阳区望京街道'],
    ['wangjingjiedao', '朝阳区望京街道'],
    ['wj', '朝阳区望京街道'],
    ['朝阳望京', '朝阳区望京街道'],
    ['朝阳区望京', '朝阳区望京街道'],
    ['chaoyangwangjing', '朝阳区望京街道'],
    ['cywj', '朝阳区望京街道'],
    ['朝阳 wj', '朝阳区望京街道'],
    ['朝阳wangjing', '朝阳区望京街道'],
    ['望京街道办事处', '朝阳区望京街道'],
    ['望京街道办', '朝阳区望京街道'],
    ['望京地区', '朝阳区望京街道'],
    ['北京市朝阳区望京街道', '朝阳区望京街道'],
    ['110105026', '朝阳区望京街道'],
    ['dashilan', '西城区大栅栏街道'],
    ['dazhalan', '西城区大栅栏街道'],
    ['shilipu', '密云区十里堡镇'],
    ['shilibao', '密云区十里堡镇'],
    ['huoxian', '通州区漷县镇'],
    ['经开区荣华', '大兴区荣华街道'],
    ['北京经济技术开发区博兴街道', '大兴区博兴街道'],
    ['大兴荣华', '大兴区荣华街道'],
  ])('by %s', (text, name) => expect(named(text)[0]).toBe(name));

  it('by every one of its own ways: 343 names, each with its district', () => {
    for (const street of placesOf(units)) {
      const district = units.find(({ code }) => code === street.parent)?.name ?? '';
      const stem = street.name.replace(/(街道|地区|镇|乡)$/, '');
      for (const text of [street.name, stem, district + street.name, district.slice(0, -1) + stem, street.code]) {
        expect(
          find(text, 20).map(({ streetCode }) => streetCode),
          text,
        ).toContain(street.code);
      }
      expect(find(district + street.name)).toHaveLength(1);
    }
  });
});

describe('a name that exists twice', () => {
  it('gives both, each with its district', () => {
    expect(named('八里庄').slice(0, 2)).toEqual(['朝阳区八里庄街道', '海淀区八里庄街道']);
    expect(named('balizhuang').slice(0, 2)).toEqual(['朝阳区八里庄街道', '海淀区八里庄街道']);
    expect(named('东风').slice(0, 2)).toEqual(['朝阳区东风地区', '房山区东风街道']);
  });

  it('is one with its district, or with what it is', () => {
    expect(named('朝阳八里庄')).toEqual(['朝阳区八里庄街道']);
    expect(named('hdblz')).toEqual(['海淀区八里庄街道']);
    expect(named('东风街道')).toEqual(['房山区东风街道']);
  });
});

describe('a district', () => {
  it('gives its streets as a group, after the streets named so', () => {
    const hits = find('朝阳');
    expect(hits[0]).toMatchObject({ street: '朝阳门街道', district: '东城区', match: 'name' });
    expect(hits.slice(1, 44).map(({ district, match }) => [district, match])).toEqual(
      Array.from({ length: 43 }, () => ['朝阳区', 'group']),
    );
  });

  it('gives them in the order of their codes', () => {
    const codes = find('石景山区').map(({ streetCode }) => streetCode);
    expect(codes).toEqual([...codes].sort());
    expect(codes).toHaveLength(9);
  });
});

describe('whatever is typed', () => {
  it('is answered', () => {
    const parts = fc.constantFrom('朝阳', '八里庄', 'blz', '街道', '办事处', '北京市', ' ', '镇', '\uD800', '😀', '.*', '110', '\n');
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(parts, { maxLength: 9 }).map((all) => all.join('')),
    );
    fc.assert(fc.property(anything, (text) => find(text, 5).length <= 5));
  });

  it.each(['', '街道', '镇', '办事处', '北京', '北京市', '不存在的街道'])('as little as %j names no single street', (text) =>
    expect(find(text)).not.toHaveLength(1),
  );
});
