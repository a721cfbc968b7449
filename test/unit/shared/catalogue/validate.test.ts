import { describe, expect, it } from 'vitest';
import type { CatalogueDocument, CatalogueItem, Route } from '../../../../shared/catalogue/catalogue.ts';
import { checkDocuments } from '../../../../shared/catalogue/check-documents.ts';
import { describeProblem, describeProblems } from '../../../../shared/catalogue/problem.ts';
import { validateCatalogue } from '../../../../shared/catalogue/validate.ts';
import type { Unit, UnitDocument } from '../../../../shared/place/unit.ts';
import { aUnit, calendarPolicy, heating } from '../../../support/catalogue-builders.ts';

const units: UnitDocument = {
  version: '2026.11.1',
  communities: {},
  units: [
    aUnit('110105', 'district'),
    aUnit('110105026', 'street', { parent: '110105' }),
    aUnit('D-CGW', 'department'),
    aUnit('E-HEAT', 'enterprise'),
    aUnit('G-JD', 'direct'),
    aUnit('Z-BDA', 'zone'),
    aUnit('H-12345', 'hotline'),
  ],
};
const other: CatalogueItem = { ...heating, code: '01.01.02', l3: '计划外停暖' };
const catalogue = (...items: readonly CatalogueItem[]): CatalogueDocument => ({
  version: '2026.11.1',
  label: '演示目录',
  publishedAt: 0,
  items: [...items],
  policy: calendarPolicy,
});
/** What is wrong with a catalogue of the heating item, changed so. */
const wrong = (change: Partial<CatalogueItem>) => said(catalogue({ ...heating, ...change }));
const said = (document: CatalogueDocument): string[] => validateCatalogue(document, units).map(describeProblem);

describe('a catalogue that holds', () => {
  it('has no problem', () => expect(said(catalogue(heating, other))).toEqual([]));

  it.each<Route>([
    { kind: 'district' },
    { kind: 'department', unit: 'D-CGW' },
    { kind: 'department', unit: 'Z-BDA' },
    { kind: 'enterprise', unit: 'E-HEAT' },
    { kind: 'direct', unit: 'G-JD' },
    { kind: 'answer', unit: 'H-12345' },
    { kind: 'emergency', service: '119' },
    { kind: 'channel', channel: '信访部门' },
  ])('may route by $kind', (route) => expect(wrong({ route })).toEqual([]));
});

describe('a catalogue that does not hold', () => {
  it('names a duplicate code with both rows', () =>
    expect(said(catalogue(heating, { ...heating, l3: '别的' }))).toEqual([
      '01.01.01 code: 编码重复 · duplicate code (公共服务 › 供暖 › 室温不达标 / 公共服务 › 供暖 › 别的)',
    ]));

  it('names a name that stands twice under one parent', () =>
    expect(said(catalogue(heating, { ...heating, code: '01.01.02' }))).toEqual([
      expect.stringMatching(/^01\.01\.02 l3: 同一类别下名称重复.*01\.01\.01/),
    ]));

  it('names a former code that is in force, or that two items claim', () => {
    expect(said(catalogue({ ...heating, formerCodes: ['01.01.02'] }, other))).toEqual([
      expect.stringMatching(/^01\.01\.01 formerCodes: .*01\.01\.02/),
    ]);
    expect(said(catalogue({ ...heating, formerCodes: ['01.09.01'] }, { ...other, formerCodes: ['01.09.01'] }))).toEqual([
      expect.stringMatching(/^01\.01\.02 formerCodes: .*01\.09\.01: 01\.01\.01/),
    ]);
    expect(said(catalogue({ ...heating, formerCodes: ['01.09.01', '01.09.02'] }, { ...other, formerCodes: ['01.09.03'] }))).toEqual([]);
  });

  it('names a former name that is the present one', () =>
    expect(wrong({ formerNames: ['室温不达标'] })).toEqual([expect.stringMatching(/^01\.01\.01 formerNames: /)]));

  it('names a row whose class is not the one its code stands under', () => {
    expect(said(catalogue(heating, { ...other, l1: '供热' }))).toEqual([
      '01.01.02 l1: 上级类别不存在或名称不一致 · missing parent, or not its name (01 公共服务 ≠ 供热)',
    ]);
    expect(said(catalogue(heating, { ...other, l2: '供热' }))).toEqual([expect.stringMatching(/^01\.01\.02 l2: .*01\.01 供暖 ≠ 供热/)]);
  });

  it('names a class that has two codes', () => {
    expect(said(catalogue(heating, { ...other, code: '02.01.01' }))).toEqual([expect.stringMatching(/^02\.01\.01 l1: 同名类别.*01, 02/)]);
    expect(said(catalogue(heating, { ...other, code: '01.02.01' }))).toEqual([
      expect.stringMatching(/^01\.02\.01 l2: 同名类别.*01\.01, 01\.02/),
    ]);
  });

  it('may use one second-level name under two classes', () =>
    expect(said(catalogue(heating, { ...other, code: '02.01.01', l1: '市场管理' }))).toEqual([]));

  it('names a unit that is not in the list', () => {
    expect(wrong({ route: { kind: 'department', unit: 'D-NONE' } })).toEqual(['01.01.01 route.unit: 单位不存在 · unknown unit (D-NONE)']);
    expect(wrong({ coUnits: ['E-HEAT', 'E-NONE'] })).toEqual([expect.stringMatching(/^01\.01\.01 coUnits\.1: 单位不存在/)]);
  });

  it.each<[Route['kind'], string]>([
    ['department', '110105'],
    ['department', 'E-HEAT'],
    ['enterprise', 'D-CGW'],
    ['direct', 'E-HEAT'],
    ['answer', '110105026'],
  ])('names a route by %s to %s', (kind, unit) =>
    expect(wrong({ route: { kind, unit } as Route })).toEqual([expect.stringMatching(/^01\.01\.01 route\.unit: 单位类型与派单方式不符/)]),
  );

  it('names a co-unit that is the lead, or stands twice', () => {
    expect(wrong({ route: { kind: 'department', unit: 'D-CGW' }, coUnits: ['D-CGW'] })).toEqual([
      expect.stringMatching(/coUnits\.0: 协办单位与主办单位相同/),
    ]);
    expect(wrong({ coUnits: ['D-CGW', 'D-CGW'] })).toEqual([expect.stringMatching(/coUnits: 同一行内有重复/)]);
  });

  it('names an item that ends before it begins', () => {
    expect(wrong({ validTo: '2025-12-31' })).toEqual([
      '01.01.01 validTo: 失效日期早于生效日期 · ends before it begins (2026-01-01 > 2025-12-31)',
    ]);
    expect(wrong({ validTo: '2026-01-01' })).toEqual([]);
  });

  it.each<[string, Partial<CatalogueItem>]>([
    ['phrases', { phrases: ['暖气不热', '暖气不热'] }],
    ['requestTypes', { requestTypes: ['help', 'help'] }],
    ['questions', { questions: [...heating.questions, ...heating.questions] }],
    ['questions.0.choices', { questions: [{ key: 'mode', label: '方式', choices: ['甲', '甲'], required: true }] }],
  ])('names what is repeated in %s', (field, change) =>
    expect(wrong(change)).toEqual([expect.stringContaining(`01.01.01 ${field}: 同一行内有重复`)]),
  );

  it('names a policy row that contradicts itself', () => {
    const [emergency, livelihood, ...rest] = calendarPolicy;
    if (!emergency || !livelihood) throw new Error('the builders have no policy');
    const judged = (...policy: CatalogueDocument['policy']) => said({ ...catalogue(heating), policy });
    expect(judged({ ...emergency, level: '24h' }, livelihood, ...rest)).toEqual([
      'policy.0.level: 时限口径不一致 · policy row contradicts itself (24h ≠ 2 hour)',
    ]);
    expect(judged({ ...emergency, feedback: { ...emergency.feedback, dayKind: 'working' } }, livelihood, ...rest)).toEqual([
      expect.stringContaining('policy.0.feedback.dayKind'),
    ]);
    expect(judged(emergency, { ...emergency }, ...rest)).toEqual([expect.stringContaining('policy.1.class: 编码重复')]);
  });
});

describe('documents as they come', () => {
  const good = catalogue(heating);

  it('are taken when both hold', () => expect(checkDocuments(good, units)).toEqual({ ok: true, value: { catalogue: good, units } }));

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', '<html>'],
    ['an empty object', {}],
    ['no items', { ...good, items: [] }],
    ['items that are none', { ...good, items: [null, 7, 'x', { code: 5 }] }],
  ])('are refused when the catalogue is %s', (_, document) => {
    const checked = checkDocuments(document, units);
    expect(checked).toMatchObject({ ok: false });
    if (!checked.ok) expect(checked.error[0]).toMatchObject({ rule: 'schema', file: null });
  });

  it('are refused with the code of the row that does not parse', () => {
    const checked = checkDocuments({ ...good, items: [heating, { ...other, phrases: [] }] }, units);
    expect(checked.ok ? [] : checked.error.map(describeProblem)).toEqual([
      expect.stringMatching(/^01\.01\.02 items\.1\.phrases: 格式不对/),
    ]);
  });

  it('are refused when the units do not hold, though the catalogue does', () => {
    const street: Unit = aUnit('110106001', 'street', { parent: '110106' });
    const checked = checkDocuments(good, { ...units, units: [...units.units, street] });
    expect(checked.ok ? [] : checked.error.map(describeProblem)).toEqual([expect.stringMatching(/^110106001 parent: 上级类别不存在/)]);
  });
});

it('five problems are said, the rest counted', () => {
  const problems = Array.from({ length: 7 }, (_, at) => ({
    rule: 'dates' as const,
    file: 'a.json',
    code: `01.01.0${at}`,
    field: 'validTo',
    detail: '',
  }));
  expect(describeProblems(problems).split('\n')).toEqual([...problems.slice(0, 5).map(describeProblem), '… +2']);
  expect(describeProblem(problems[0] ?? never())).toBe('a.json 01.01.00 validTo: 失效日期早于生效日期 · ends before it begins');
});

function never(): never {
  throw new Error('unreachable');
}
