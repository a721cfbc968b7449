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

  it('covers the large classes of the city with real items', () => {
    expect(catalogue.items.length).toBeGreaterThanOrEqual(60);
    expect(count(catalogue.items.map(({ l1 }) => l1))).toBeGreaterThanOrEqual(15);
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
    for (const { code, questions } of catalogue.items.filter(({ l2 }) => l2 === '供暖')) {
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
    ]));
});

describe('the units this repository ships', () => {
  const ofKind = (kind: string) => units.units.filter((unit) => unit.kind === kind);

  it('are the sixteen districts and the 343 streets of the city', () => {
    expect([ofKind('district').length, ofKind('street').length]).toEqual([16, 343]);
    expect(count(ofKind('street').map(({ parent }) => parent))).toBe(16);
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
