import { describe, expect, test } from 'vitest';
import type { RunRow } from '../../../../shared/drill/run.ts';
import { runsCsv } from '../../../../shared/drill/runs-csv.ts';

/** 2026-11-26 10:00 in Beijing. */
const AT = Date.UTC(2026, 10, 26, 2);

const run: RunRow = {
  runId: '00000000-0000-4000-8000-000000000001',
  drillId: 'drill-heating',
  title: '暖气不热',
  agentId: '1001',
  agentName: '张燕',
  startedAt: AT,
  endedAt: AT + 260_000,
  times: { offeredAt: AT + 2_000, answeredAt: AT + 6_400, callEndedAt: AT + 200_900 },
  state: { kind: 'scored', total: 87.5, grade: 'qualified', passed: true },
};
const broken: RunRow = {
  ...run,
  endedAt: AT + 9_000,
  times: { offeredAt: null, answeredAt: null, callEndedAt: null },
  state: { kind: 'broken', reason: 'stopped' },
};

const words = { head: ['开始', '工号', '姓名', '情景', '结果', '得分', '振铃', '通话', '整理', '处理'], state: () => '合格' };
const csv = (...rows: RunRow[]): string => runsCsv(rows, words);
/** The cells of the first row, where none of them is quoted. */
const cells = (row: RunRow): readonly string[] => csv(row).split('\r\n')[1]?.split(',') ?? [];

describe('the table of runs', () => {
  test('begins with a byte order mark and the head, and every line ends as RFC 4180 says', () => {
    expect(csv()).toBe('\uFEFF开始,工号,姓名,情景,结果,得分,振铃,通话,整理,处理\r\n');
    const text = csv(run, broken);
    expect(text.match(/\r\n/g)).toHaveLength(3);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text.lastIndexOf('\uFEFF')).toBe(0);
  });

  test('tells when in Beijing, who, what, how it went, and how long each part took in whole seconds', () =>
    expect(cells(run)).toEqual(['2026-11-26 10:00', '1001', '张燕', '暖气不热', '合格', '87.5', '4', '195', '59', '254']));

  test('leaves empty what it did not come to', () =>
    expect(cells(broken)).toEqual(['2026-11-26 10:00', '1001', '张燕', '暖气不热', '合格', '', '', '', '', '']));

  test('leaves empty what comes after a call that was still on', () =>
    expect(cells({ ...run, endedAt: null, times: { ...run.times, callEndedAt: null } }).slice(6)).toEqual(['4', '', '', '']));

  test('keeps a score of nought, which is another thing than none', () =>
    expect(cells({ ...run, state: { kind: 'scored', total: 0, grade: 'failed', passed: false } })[5]).toBe('0'));

  test('never tells of less than no time, whatever the clock did', () =>
    expect(cells({ ...run, times: { ...run.times, answeredAt: AT + 1_000 } })[6]).toBe('0'));

  test('takes the word for a run’s end from whoever asks', () => {
    const text = runsCsv([run, broken], { head: ['a'], state: ({ state }) => state.kind });
    expect(text.split('\r\n').map((line) => line.split(',')[4])).toEqual([undefined, 'scored', 'broken', undefined]);
  });
});

describe('a cell', () => {
  test.each([
    ['张,燕', '"张,燕"'],
    ['张"小"燕', '"张""小""燕"'],
    ['张\n燕', '"张\n燕"'],
    ['张\r燕', '"张\r燕"'],
  ])('with a mark of the table in it is quoted: %j', (agentName, written) =>
    expect(csv({ ...run, agentName })).toContain(`,1001,${written},暖气不热,`),
  );

  test.each([
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
  ])('that a spreadsheet would reckon is text: %j', (agentName, written) =>
    expect(csv({ ...run, agentName })).toContain(`,1001,${written},暖气不热,`),
  );

  test('with such a mark further on is left alone', () => expect(csv({ ...run, agentName: 'a=b' })).toContain(',1001,a=b,暖气不热,'));
});
