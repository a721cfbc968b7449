import { describe, expect, it } from 'vitest';
import type { CatalogueItem, Route } from '../../../../shared/catalogue/catalogue.ts';
import { proposeRouting } from '../../../../shared/classification/routing.ts';
import { aUnit, calendarPolicy, heating } from '../../../support/catalogue-builders.ts';

const units = [
  aUnit('110105', 'district'),
  aUnit('110115', 'district'),
  aUnit('BDA', 'zone'),
  aUnit('110105026', 'street', { parent: '110105' }),
  aUnit('110115014', 'street', { parent: '110115', supervisedBy: 'BDA' }),
  aUnit('D001', 'department'),
  aUnit('E001', 'enterprise'),
  aUnit('G001', 'direct'),
];
const unit = (code: string) => units.find((each) => each.code === code) ?? null;
const now = Date.UTC(2026, 10, 23, 6, 0);
const propose = (item: CatalogueItem | null, street: string | null) =>
  proposeRouting({ item, street: street === null ? null : unit(street), unit, policy: calendarPolicy, now });
const by = (route: Route, more: Partial<CatalogueItem> = {}): CatalogueItem => ({ ...heating, route, ...more });

describe('who gets the order', () => {
  it('asks for the item, then for the street', () => {
    expect(propose(null, '110105026')).toEqual({ kind: 'ask', missing: 'item' });
    expect(propose(heating, null)).toEqual({ kind: 'ask', missing: 'street' });
    expect(propose(by({ kind: 'district' }), null)).toEqual({ kind: 'ask', missing: 'street' });
  });

  it('is the street, with a copy to its district (art. 12(1))', () =>
    expect(propose(heating, '110105026')).toMatchObject({
      routing: { way: 'street', lead: '110105026', co: [], copyTo: '110105' },
      rule: 'street',
      dueAt: now + 24 * 3_600_000,
    }));

  it('copies 荣华 and 博兴 to the zone that runs them', () =>
    expect(propose(heating, '110115014')).toMatchObject({ routing: { lead: '110115014', copyTo: 'BDA' } }));

  it('is the district when no unit is clear (art. 12(2)), or the zone in its place', () => {
    expect(propose(by({ kind: 'district' }), '110105026')).toMatchObject({ routing: { way: 'district', lead: '110105', copyTo: null } });
    expect(propose(by({ kind: 'district' }), '110115014')).toMatchObject({ routing: { way: 'district', lead: 'BDA' } });
  });

  it.each(['department', 'enterprise', 'direct'] as const)('is the %s wherever it happened', (kind) => {
    const code = { department: 'D001', enterprise: 'E001', direct: 'G001' }[kind];
    expect(propose(by({ kind, unit: code }), null)).toMatchObject({ routing: { way: kind, lead: code, copyTo: null }, rule: kind });
  });

  it.each([
    ['D001', 'department'],
    ['E001', 'enterprise'],
    ['G001', 'direct'],
    ['110105', 'district'],
    ['110105026', 'street'],
  ])('sends a question that was not answered to %s by %s', (code, way) =>
    expect(propose(by({ kind: 'answer', unit: code }), null)).toMatchObject({ routing: { way, lead: code }, rule: 'answer' }),
  );

  it('names the co-units, never the lead unit again', () =>
    expect(propose(by({ kind: 'department', unit: 'D001' }, { coUnits: ['D001', 'E001'] }), null)).toMatchObject({
      routing: { co: ['E001'] },
    }));

  it('offers no item before or after its dates, in Beijing days', () => {
    const dated = (validFrom: string, validTo: string | null) => propose({ ...heating, validFrom, validTo }, '110105026').kind;
    expect([dated('2026-11-24', null), dated('2026-01-01', '2026-11-22')]).toEqual(['ask', 'ask']);
    expect([dated('2026-11-23', null), dated('2026-01-01', '2026-11-23')]).toEqual(['routed', 'routed']);
  });

  it('asks for the street where a district was given for one', () =>
    expect(propose(heating, '110105')).toEqual({ kind: 'ask', missing: 'street' }));

  it('dispatches no emergency and nothing with a lawful channel of its own', () => {
    expect(propose(by({ kind: 'emergency', service: '119' }), '110105026')).toEqual({
      kind: 'emergency',
      service: '119',
      rule: 'emergency',
    });
    expect(propose(by({ kind: 'channel', channel: '信访' }), null)).toEqual({ kind: 'channel', channel: '信访', rule: 'channel' });
  });

  it('is a bug where the catalogue was never validated', () => {
    expect(() => propose(by({ kind: 'department', unit: 'NONE' }), null)).toThrow(/NONE/);
    expect(() => proposeRouting({ item: heating, street: unit('110105026'), unit, policy: [], now })).toThrow(/policy/);
  });
});
