import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { personalPhones } from '../../../../shared/order/matter-caller.ts';
import { landmarkOf, placeWithoutDoor } from '../../../../shared/order/matter-place.ts';

describe('a place without its door', () => {
  it.each([
    ['花家地西里三区12号楼3单元402', '花家地西里三区'],
    ['花家地西里三区 5号楼', '花家地西里三区'],
    ['花家地西里三区12号楼3单元402室', '花家地西里三区'],
    ['望京SOHO塔2 A座1203', '望京SOHO塔2'],
    ['百万庄大街21号院3号楼二层', '百万庄大街21号院'],
    ['建国路88号', '建国路88号'],
    ['望京西路路口东北角', '望京西路路口东北角'],
    ['３单元５０１', ''],
    ['', ''],
    ['朝阳园5-2-301', '朝阳园'],
    ['和平家园10-1-1001', '和平家园'],
    ['朝阳园5-301室', '朝阳园'],
    ['朝阳园 5-2', '朝阳园'],
    ['花家地3栋甲单元502', '花家地'],
    ['花家地三栋东单元五零二室', '花家地'],
    ['花家地5号楼2单元301(王先生家)', '花家地'],
    ['花家地西里3区5号楼2单元301北卧室', '花家地西里3区'],
    ['花家地6号楼301北卧室', '花家地'],
    ['花家地301室门口', '花家地'],
    ['3号楼东侧小卖部', '3号楼东侧小卖部'],
    ['3号楼旁302路公交站', '3号楼旁302路公交站'],
    ['京密路18-2号院东门', '京密路18-2号院东门'],
    ['10-12号楼之间', '10-12号楼之间'],
    ['距路口500米', '距路口500米'],
    ['科技园3层餐厅', '科技园3层餐厅'],
    ['朝阳路201号', '朝阳路201号'],
  ])('%s: %s', (said, place) => expect(placeWithoutDoor(said)).toBe(place));
});

describe('a landmark', () => {
  it.each([
    ['望京ＳＯＨＯ 塔2', '望京soho塔2'],
    ['花家地西里3区', '花家地西里3区'],
    ['花家地西里三区2号楼', '花家地西里3区'],
  ])('%s is known as %s', (said, known) => expect(landmarkOf(said)).toBe(known));

  it.each(['', '  ', '5号楼', '88号', '3号院', '3单元501', '店'])('«%s» is none', (said) => expect(landmarkOf(said)).toBe(null));

  it('said again as it is known is the same one', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: fc.constantFrom(...'花家地西里三区3号楼单元 0院a座,') }), fc.string({ unit: 'grapheme' })),
        (said) => {
          const known = landmarkOf(said);
          if (known !== null) expect(landmarkOf(known)).toBe(known);
        },
      ),
    );
  });

  it('is found in a long text in no time', () => {
    const begun = performance.now();
    landmarkOf('3号楼3'.repeat(2_500));
    landmarkOf('a1一'.repeat(3_000));
    landmarkOf('5-2-'.repeat(2_500));
    landmarkOf('园1'.repeat(2_500));
    expect(performance.now() - begun).toBeLessThan(500);
  });
});

it('a caller is known by numbers that are a person’s', () => {
  expect(personalPhones('139 1234 5678', '+8613912345678', '')).toEqual(['+8613912345678']);
  expect(personalPhones('65123456', '010-65123456')).toEqual(['+861065123456']);
  expect(personalPhones('95598', '4001234567', '110', 'anonymous', '8001', 'exten')).toEqual([]);
});
