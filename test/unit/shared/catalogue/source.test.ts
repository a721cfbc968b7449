import { describe, expect, it } from 'vitest';
import { describeProblem } from '../../../../shared/catalogue/problem.ts';
import { assembleDocuments, type SourceFile } from '../../../../shared/catalogue/source.ts';
import { aUnit, calendarPolicy, heating } from '../../../support/catalogue-builders.ts';

const all = {
  ...{ types: ['help', 'complaint'], route: 'street', co: [], class: 'livelihood', ask: ['heatingMode!', 'supplier'] },
  ...{ address: true, confidential: false, assessed: true, tag: '住有所居', refuse: null },
};
const row = { code: '01.01.01', name: '室温不达标', means: '供暖季室内温度低于标准。', from: '2026-01-01' };
const group = { code: '01.01', name: '供暖', all, items: [row] };
const heatingFile = { code: '01', name: '公共服务', groups: [group] };
const questions = { heatingMode: { label: '供暖方式', choices: ['集中供暖', '自采暖'] }, supplier: { label: '供暖单位' } };
const withRow = (change: object) => ({ ...heatingFile, groups: [{ ...group, items: [{ ...row, ...change }] }] });

const catalogueFiles = (change: Readonly<Record<string, unknown>> = {}): SourceFile[] => {
  const files: Record<string, unknown> = {
    '01.json': heatingFile,
    'phrases/01.json': { '01.01.01': ['暖气不热'] },
    'questions.json': questions,
    'policy.json': { policy: calendarPolicy },
    'version.json': { version: '2026.11.1', label: '演示目录', publishedAt: 0 },
    ...change,
  };
  return Object.entries(files).map(([file, content]) => ({ file, content }));
};
const unitFiles = (change: Readonly<Record<string, unknown>> = {}): SourceFile[] => {
  const files: Record<string, unknown> = {
    'places.json': { units: [aUnit('110105', 'district'), aUnit('110105026', 'street', { parent: '110105' })] },
    'version.json': { version: '2026.11.1' },
    ...change,
  };
  return Object.entries(files).map(([file, content]) => ({ file, content }));
};
const assembled = (catalogue: readonly SourceFile[]) => {
  const documents = assembleDocuments(catalogue, unitFiles());
  return documents.ok ? documents.value.catalogue.items : [];
};
const said = (catalogue: readonly SourceFile[], units = unitFiles()): string[] => {
  const documents = assembleDocuments(catalogue, units);
  return documents.ok ? [] : documents.error.map(describeProblem);
};

describe('the tables as people keep them', () => {
  it('become whole rows: a group says once what its items have in common', () => {
    expect(assembled(catalogueFiles())).toEqual([heating]);
  });

  it('let a row say otherwise than its group, and a class ask a question of its own', () => {
    const file = {
      ...withRow({ route: 'emergency:119', ask: ['burning!'], tag: null, types: ['help'], address: false }),
      questions: { burning: { label: '什么在烧' } },
    };
    expect(assembled(catalogueFiles({ '01.json': file }))[0]).toMatchObject({
      route: { kind: 'emergency', service: '119' },
      questions: [{ key: 'burning', label: '什么在烧', choices: [], required: true }],
      tag: null,
      requestTypes: ['help'],
      addressRequired: false,
      policyClass: 'livelihood',
    });
  });

  it.each([
    ['department:D-JTW', { kind: 'department', unit: 'D-JTW' }],
    ['channel:人民法院、仲裁机构', { kind: 'channel', channel: '人民法院、仲裁机构' }],
    ['district', { kind: 'district' }],
  ])('read the route %s', (route, expected) => {
    const units = unitFiles({ 'departments.json': { units: [aUnit('D-JTW', 'department')] } });
    const documents = assembleDocuments(catalogueFiles({ '01.json': withRow({ route }) }), units);
    expect(documents.ok && documents.value.catalogue.items[0]?.route).toEqual(expected);
  });

  it('find an item that nobody has phrased yet by its name', () => {
    expect(assembled(catalogueFiles({ 'phrases/01.json': {} }))[0]?.phrases).toEqual(['室温不达标']);
  });

  it('give an item the words of its emergency, with everybody’s limits and its own', () => {
    const limits = { before: ['没'], earlier: ['怕'], after: ['隐患'] };
    const alarms = { label: '演示口径', limits, items: { '01.01.01': { words: ['爆管'], earlier: ['怕', '去年'] } } };
    const expected = { words: ['爆管'], before: ['没'], earlier: ['怕', '去年'], after: ['隐患'] };
    expect(assembled(catalogueFiles({ 'alarms.json': alarms }))[0]?.alarm).toEqual(expected);
    expect(assembled(catalogueFiles())[0]?.alarm).toBeUndefined();
  });

  it('refuse words of an emergency for an item that is not there: they would never be heard', () => {
    const limits = { before: [], earlier: [], after: [] };
    const alarms = { label: '演示口径', limits, items: { '99.01.01': { words: ['着火'] } } };
    expect(said(catalogueFiles({ 'alarms.json': alarms }))).toEqual(['alarms.json 99.01.01 items: 事项不存在 · unknown item']);
  });

  it('come in the order of their codes', () => {
    const file = {
      code: '02',
      name: '市场管理',
      groups: [{ ...group, code: '02.01', name: '秩序', items: [{ ...row, code: '02.01.01' }] }],
    };
    const documents = assembleDocuments([{ file: '00.json', content: file }, ...catalogueFiles()], unitFiles());
    expect(documents.ok && documents.value.catalogue.items.map(({ code }) => code)).toEqual(['01.01.01', '02.01.01']);
    expect(documents.ok && documents.value.catalogue.label).toBe('演示目录');
  });
});

describe('what is wrong with the tables', () => {
  it('is told with the file of a row that has no parent there', () => {
    const empty = { ...group, code: '01.02', name: '供水', items: [] };
    expect(said(catalogueFiles({ '01.json': { ...heatingFile, groups: [group, empty] } }))).toEqual([
      '01.json 01.02 groups: 类别下没有事项 · class without an item (供水)',
    ]);
    expect(said(catalogueFiles({ '01.json': withRow({ code: '01.02.01' }) }))).toEqual([
      expect.stringMatching(/^01\.json 01\.02\.01 code: 上级类别不存在.*01\.01 供暖/),
    ]);
    expect(said(catalogueFiles({ '01.json': { ...heatingFile, code: '03' } }))).toEqual([
      expect.stringMatching(/^01\.json 01\.01 code: 上级类别不存在/),
    ]);
  });

  it('is told with the question that nobody defined', () => {
    expect(said(catalogueFiles({ '01.json': withRow({ ask: ['colour!'] }) }))).toEqual([
      '01.json 01.01.01 ask: 必问项没有定义 · a question that is not defined (colour)',
    ]);
  });

  it('is told with the file and the field of what does not parse', () => {
    expect(said(catalogueFiles({ '01.json': 'Unexpected end of JSON input' }))).toEqual([expect.stringMatching(/^01\.json: 格式不对/)]);
    expect(said(catalogueFiles({ '01.json': withRow({ means: '短' }) }))).toEqual([
      expect.stringMatching(/^01\.json groups\.0\.items\.0\.means: 格式不对/),
    ]);
    expect(said(catalogueFiles({ '01.json': withRow({ route: 'nowhere' }) }))).toEqual([
      expect.stringMatching(/^01\.json groups\.0\.items\.0\.route: 格式不对/),
    ]);
    expect(said(catalogueFiles({ '01.json': withRow({ route: 'enterprise' }) }))).toHaveLength(1);
    expect(said(catalogueFiles({ '01.json': withRow({ colour: 'red' }) }))).toEqual([
      expect.stringMatching(/groups\.0\.items\.0: 格式不对/),
    ]);
  });

  it('is told of a head that is not there', () => {
    const without = (name: string) => catalogueFiles().filter(({ file }) => file !== name);
    expect(said(without('policy.json'))).toEqual([expect.stringMatching(/^policy\.json: 格式不对/)]);
    expect(said(without('questions.json'))).toContainEqual(expect.stringMatching(/^questions\.json: 格式不对/));
    expect(said(catalogueFiles(), [])).toEqual([expect.stringMatching(/^version\.json: 格式不对/)]);
  });

  it('is told with the file of a row that is wrong only beside the others', () => {
    const twin = { ...heatingFile, groups: [{ ...group, items: [{ ...row, name: '别的' }] }] };
    expect(said(catalogueFiles({ '09.json': twin }))).toEqual([expect.stringMatching(/^09\.json 01\.01\.01 code: 编码重复/)]);
    const lost = aUnit('110106001', 'street', { parent: '110106' });
    expect(said(catalogueFiles(), unitFiles({ 'more.json': { units: [lost] } }))).toEqual([
      expect.stringMatching(/^more\.json 110106001 parent: 上级类别不存在/),
    ]);
  });

  it('names nothing but the document where no row is meant', () => {
    const [first, ...rest] = calendarPolicy;
    const policy = [{ ...first, level: '15d' }, ...rest];
    expect(said(catalogueFiles({ 'policy.json': { policy } }))).toEqual([expect.stringMatching(/^policy\.0\.level/)]);
  });
});
