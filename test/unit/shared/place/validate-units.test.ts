import { describe, expect, it } from 'vitest';
import { describeProblem } from '../../../../shared/catalogue/problem.ts';
import type { Unit } from '../../../../shared/place/unit.ts';
import { validateUnits } from '../../../../shared/place/validate-units.ts';
import { aUnit } from '../../../support/catalogue-builders.ts';

const district = aUnit('110115', 'district', { name: '大兴区' });
const zone = aUnit('Z-BDA', 'zone', { name: '经开区' });
const street = aUnit('110115012', 'street', { name: '荣华街道', parent: '110115', supervisedBy: 'Z-BDA' });
const said = (...units: readonly Unit[]): string[] =>
  validateUnits({ version: '2026.11.1', units: [...units], communities: {} }).map(describeProblem);

describe('the list of units', () => {
  it('holds', () => expect(said(district, zone, street)).toEqual([]));

  it('names communities of a place that is none', () => {
    const document = { version: '2026.11.1', units: [district, zone, street] };
    const told = (communities: Record<string, string[]>) => validateUnits({ ...document, communities }).map(describeProblem);
    expect(told({ '110115012': ['荣华第一'], 'Z-BDA': ['虚拟'] })).toEqual([]);
    expect(told({ '110115099': ['东里'] })).toEqual([expect.stringMatching(/^110115099 communities: 单位不存在/)]);
    expect(told({ '110115': ['东里'] })).toEqual([expect.stringMatching(/^110115 communities: 单位类型/)]);
  });

  it('names a code that stands twice', () =>
    expect(said(district, { ...district, name: '朝阳区' })).toEqual(['110115 code: 编码重复 · duplicate code (大兴区 / 朝阳区)']));

  it('names a name that stands twice in one district, not one in two districts', () => {
    const elsewhere = aUnit('110108', 'district', { name: '海淀区' });
    const twin = { ...street, code: '110115099', supervisedBy: null };
    expect(said(district, zone, street, twin)).toEqual([expect.stringMatching(/^110115099 name: 同一类别下名称重复.*110115012/)]);
    expect(said(district, zone, elsewhere, street, { ...twin, parent: '110108' })).toEqual([]);
  });

  it('names a street without a district', () => {
    expect(said(zone, street)).toEqual([expect.stringMatching(/^110115012 parent: 上级类别不存在.*110115/)]);
    expect(said(district, zone, { ...street, parent: null })).toEqual([expect.stringMatching(/^110115012 parent: .*null/)]);
  });

  it('names a street that lies in something else, and anything but a zone that lies in a district', () => {
    expect(said(district, zone, { ...street, parent: 'Z-BDA' })).toEqual([expect.stringMatching(/^110115012 parent: 单位类型/)]);
    expect(said(district, { ...zone, parent: '110115' })).toEqual([]);
    const office = aUnit('D-1', 'department', { parent: '110115' });
    expect(said(district, office)).toEqual([expect.stringMatching(/^D-1 parent: 单位类型/)]);
  });

  it('names a supervisor that is unknown, or none', () => {
    expect(said(district, street)).toEqual([expect.stringMatching(/^110115012 supervisedBy: 单位不存在/)]);
    const office = aUnit('D-1', 'department');
    expect(said(district, office, { ...street, supervisedBy: 'D-1' })).toEqual([
      expect.stringMatching(/^110115012 supervisedBy: 单位类型/),
    ]);
    expect(said(district, { ...zone, supervisedBy: '110115' })).toEqual([expect.stringMatching(/^Z-BDA supervisedBy: 单位类型/)]);
  });

  it('names an alias that stands twice', () =>
    expect(said({ ...district, aliases: ['大兴', '大兴'] })).toEqual([expect.stringMatching(/^110115 aliases: 同一行内有重复/)]));
});
