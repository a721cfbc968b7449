import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogueDocumentSchema } from '../../../shared/catalogue/catalogue.ts';
import { demoDocuments } from '../../support/demo-catalogue.ts';

const { catalogue, units } = demoDocuments();
const count = <T>(values: readonly T[]): number => new Set(values).size;

describe('the catalogue this repository ships', () => {
  it('says that it is a demonstration', () => expect(catalogue.label).toBe('演示目录'));

  it('has as many items as the city’s own: 2,395, under 22 to 30 classes and 180 to 320 groups', () => {
    const classes = count(catalogue.items.map(({ l1 }) => l1));
    const groups = count(catalogue.items.map(({ l1, l2 }) => `${l1} ${l2}`));
    expect(catalogue.items).toHaveLength(2_395);
    expect(classes).toBeGreaterThanOrEqual(22);
    expect(classes).toBeLessThanOrEqual(30);
    expect(groups).toBeGreaterThanOrEqual(180);
    expect(groups).toBeLessThanOrEqual(320);
  });

  it('has no name twice, and at most one 其他 in a group', () => {
    const names = catalogue.items.map(({ l3 }) => l3);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    const others = catalogue.items.filter(({ l3 }) => /^其[他它]/.test(l3)).map(({ l1, l2 }) => `${l1} ${l2}`);
    expect(others.filter((group, at) => others.indexOf(group) !== at)).toEqual([]);
  });

  it('covers the large classes of the city', () => {
    // The ten largest classes of 2020 (北京日报, 2021-01-08).
    for (const name of [
      '疫情防控',
      '市场管理',
      '公共服务',
      '住房',
      '医疗卫生',
      '城乡建设',
      '交通管理',
      '社会秩序',
      '劳动和社会保障',
      '教育',
    ]) {
      expect(
        catalogue.items.some(({ l1 }) => l1 === name),
        name,
      ).toBe(true);
    }
  });

  it('goes every way an order can go', () =>
    expect([...new Set(catalogue.items.map(({ route }) => route.kind))].sort()).toEqual(
      ['answer', 'channel', 'department', 'direct', 'district', 'emergency', 'enterprise', 'street'].sort(),
    ));

  it('knows how citizens say each item', () => {
    for (const { code, phrases } of catalogue.items) expect(phrases.length, code).toBeGreaterThanOrEqual(5);
  });

  it('asks about heating what Beijing asks', () => {
    // Whoever is cold, or pays for heat: what has been asked since the first version, and what is like it.
    const cold = catalogue.items.filter(({ code }) => code >= '01.01.01' && code <= '01.01.09');
    for (const { code, questions } of cold) {
      expect(
        questions.map(({ label, required }) => [label, required]),
        code,
      ).toEqual([
        ['供暖方式', true],
        ['供暖单位', true],
      ]);
    }
  });

  it('names the source of each clock, or says that there is none', () => {
    for (const { class: name, source } of catalogue.policy) expect(source, name).toMatch(/DB11\/T 2021|演示口径/);
    expect(catalogue.policy.map(({ level }) => level)).toEqual(['2h', '24h', '7d', '15d']);
  });

  it('keeps the units that serve round the clock (art. 19)', () =>
    expect(units.units.filter(({ kind, always }) => kind === 'enterprise' && always).map(({ code }) => code)).toEqual([
      'E-WATER',
      'E-DRAIN',
      'E-POWER',
      'E-GAS',
      'E-HEAT',
      'E-JNRL',
    ]));
});

describe('the units this repository ships', () => {
  const ofKind = (kind: string) => units.units.filter((unit) => unit.kind === kind);

  it('are the sixteen districts and the 343 streets of the city', () => {
    expect([ofKind('district').length, ofKind('street').length]).toEqual([16, 343]);
    expect(count(ofKind('street').map(({ parent }) => parent))).toBe(16);
  });

  it('are 65 departments, 46 enterprises, 60 firms: with streets and districts 530, and the six zones and the hotline', () => {
    const counts = ['department', 'enterprise', 'direct', 'zone', 'hotline'].map((kind) => ofKind(kind).length);
    expect(counts).toEqual([65, 46, 60, 6, 1]);
    expect(343 + 16 + 65 + 46 + 60).toBe(530);
  });

  it('know 7,525 communities under the streets, and ten under the zones', () => {
    const zones = new Set(ofKind('zone').map(({ code }) => code));
    const totals = Object.entries(units.communities).map(([code, names]) => ({ isZone: zones.has(code), total: names.length }));
    const sum = (isZone: boolean) => totals.filter((each) => each.isZone === isZone).reduce((all, { total }) => all + total, 0);
    expect([sum(false), sum(true)]).toEqual([7_525, 10]);
  });

  it('put 荣华 and 博兴 under the zone that runs them', () =>
    expect(
      units.units.filter(({ supervisedBy }) => supervisedBy !== null).map(({ name, parent, supervisedBy }) => [name, parent, supervisedBy]),
    ).toEqual([
      ['荣华街道', '110115', '110115403'],
      ['博兴街道', '110115', '110115403'],
    ]));

  it('mark every body that was not sourced', () => {
    for (const { code, kind, demo } of units.units) expect(demo, code).toBe(!['district', 'street', 'zone'].includes(kind));
  });
});

it('the compiler writes the documents as a central serves them', () => {
  const out = mkdtempSync(join(tmpdir(), 'catalogue-'));
  try {
    const tool = new URL('../../tools/compile-catalogue.ts', import.meta.url).pathname;
    expect(execFileSync(process.execPath, [tool, '--out', out], { encoding: 'utf8' })).toContain(`${catalogue.items.length} 项`);
    expect(catalogueDocumentSchema.parse(JSON.parse(readFileSync(join(out, 'catalogue.json'), 'utf8')))).toEqual(catalogue);
  } finally {
    rmSync(out, { recursive: true });
  }
});
