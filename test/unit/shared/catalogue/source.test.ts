import { describe, expect, it } from 'vitest';
import { describeProblem } from '../../../../shared/catalogue/problem.ts';
import { assembleDocuments, type SourceFile } from '../../../../shared/catalogue/source.ts';
import { aUnit, calendarPolicy, heating } from '../../../support/catalogue-builders.ts';

const heatingFile = { code: '01', name: '公共服务', groups: { '01.01': '供暖' }, items: [heating] };
const catalogueFiles = (change: Readonly<Record<string, unknown>> = {}): SourceFile[] => {
  const files: Record<string, unknown> = {
    '01.json': heatingFile,
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
const said = (catalogue: readonly SourceFile[], units = unitFiles()): string[] => {
  const assembled = assembleDocuments(catalogue, units);
  return assembled.ok ? [] : assembled.error.map(describeProblem);
};

describe('the tables as people keep them', () => {
  it('become two documents, the rows in the order of their codes', () => {
    const late = { ...heating, code: '02.01.01', l1: '市场管理', l2: '秩序' };
    const file = { code: '02', name: '市场管理', groups: { '02.01': '秩序' }, items: [late] };
    const assembled = assembleDocuments([{ file: '00.json', content: file }, ...catalogueFiles()], unitFiles());
    expect(assembled.ok && assembled.value.catalogue.items.map(({ code }) => code)).toEqual(['01.01.01', '02.01.01']);
    expect(assembled.ok && assembled.value.catalogue.label).toBe('演示目录');
  });

  it('name the file of a row that has no parent there', () => {
    expect(said(catalogueFiles({ '01.json': { ...heatingFile, groups: { '01.01': '供暖', '01.02': '供水' } } }))).toEqual([
      '01.json 01.02 groups: 类别下没有事项 · class without an item (供水)',
    ]);
    expect(said(catalogueFiles({ '01.json': { ...heatingFile, groups: {} } }))).toEqual([
      expect.stringMatching(/^01\.json 01\.01\.01 l2: 上级类别不存在.*01\.01 — ≠ 供暖/),
    ]);
    expect(said(catalogueFiles({ '01.json': { ...heatingFile, code: '03' } }))).toEqual([
      expect.stringMatching(/^01\.json 01\.01\.01 l1: 上级类别不存在.*03 公共服务/),
    ]);
  });

  it('name the file and the field of what does not parse', () => {
    expect(said(catalogueFiles({ '01.json': 'Unexpected end of JSON input' }))).toEqual([expect.stringMatching(/^01\.json: 格式不对/)]);
    expect(said(catalogueFiles({ '01.json': { ...heatingFile, items: [{ ...heating, definition: '短' }] } }))).toEqual([
      expect.stringMatching(/^01\.json items\.0\.definition: 格式不对/),
    ]);
  });

  it('name a head that is not there', () => {
    const withoutPolicy = catalogueFiles().filter(({ file }) => file !== 'policy.json');
    expect(said(withoutPolicy)).toEqual([expect.stringMatching(/^policy\.json: 格式不对/)]);
    expect(said(catalogueFiles(), [])).toEqual([expect.stringMatching(/^version\.json: 格式不对/)]);
  });

  it('name the file of a row that is wrong only beside the others', () => {
    const twin = { ...heatingFile, items: [{ ...heating, l3: '别的' }] };
    expect(said(catalogueFiles({ '09.json': twin }))).toEqual([expect.stringMatching(/^09\.json 01\.01\.01 code: 编码重复/)]);
    const lost = aUnit('110106001', 'street', { parent: '110106' });
    expect(said(catalogueFiles(), unitFiles({ 'more.json': { units: [lost] } }))).toEqual([
      expect.stringMatching(/^more\.json 110106001 parent: 上级类别不存在/),
    ]);
  });

  it('name nothing but the document where no row is meant', () => {
    const [first, ...rest] = calendarPolicy;
    const policy = [{ ...first, level: '15d' }, ...rest];
    expect(said(catalogueFiles({ 'policy.json': { policy } }))).toEqual([expect.stringMatching(/^policy\.0\.level/)]);
  });
});
