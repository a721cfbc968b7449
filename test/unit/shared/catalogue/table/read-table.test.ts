import { describe, expect, test } from 'vitest';
import { describeTableProblem, type TableProblem } from '../../../../../shared/catalogue/table/problem.ts';
import { type Rows, readTable, type TableBase } from '../../../../../shared/catalogue/table/read-table.ts';
import { writeTable } from '../../../../../shared/catalogue/table/write-table.ts';
import type { Unit } from '../../../../../shared/place/unit.ts';
import { catalogue, item, UNITS } from '../../../../support/central.ts';
import { demoDocuments } from '../../../../support/demo-catalogue.ts';

const ALIASED: Unit[] = UNITS.units.map((unit) => (unit.code === 'D-MZJ' ? { ...unit, aliases: ['民政局'] } : unit));
const BASE: TableBase = {
  units: { ...UNITS, units: ALIASED },
  catalogue: catalogue('2026.11.1', [
    item('01.01.01', '室温不达标', {
      questions: [{ key: 'heatingMode', label: '供暖方式', required: true, choices: ['集中供暖', '自采暖'] }],
    }),
  ]),
  today: '2026-11-27',
};
const HEAD = ['编码', '一级类别', '二级类别', '三级事项', '派单方式', '承办单位'];
const ROW = ['01.01.01', '供暖', '室温', '室温不达标', '属地街道', ''];

const read = (...rows: Rows) => readTable(rows, BASE);
const problems = (...rows: Rows): string[] => {
  const result = read(...rows);
  return result.ok ? [] : result.error.map(describeTableProblem);
};
const cells = (...rows: Rows): (readonly [number | null, string | null])[] => {
  const result = read(...rows);
  return result.ok ? [] : result.error.map(({ row, header }: TableProblem) => [row, header]);
};

describe('a catalogue as a table', () => {
  test('is read back as it was written, all 2,395 items of the demonstration', () => {
    const { catalogue: demo, units } = demoDocuments();
    const result = readTable(writeTable(demo.items, units.units), { units, catalogue: demo, today: '2026-11-27' });
    expect(result.ok && result.value.items).toEqual(demo.items);
    expect(result.ok && result.value.ignored).toEqual([]);
  });

  test('needs six columns; the rest has the value that is right for most', () => {
    const result = read(HEAD, ROW);
    expect(result.ok && result.value.items).toEqual([
      item('01.01.01', '室温不达标', {
        definition: '室温方面：室温不达标',
        phrases: ['室温不达标'],
        policyClass: 'general',
        validFrom: '2026-11-27',
      }),
    ]);
  });

  test('may be written by hand: words, names and aliases of units, dates as a spreadsheet shows them', () => {
    const head = [...HEAD, '协办单位', '诉求类型', '时限类别', '必问项', '默认保密', '生效日期', '备注'];
    const row = [
      ...['01.01.01', '供暖', '室温', '室温不达标', '市级部门', '民政局', '望京街道；朝阳区', '投诉、举报', '24h'],
      ...['供暖方式!=集中供暖/自采暖；供暖单位', '是', '2026/3/1', '随便写'],
    ];
    const result = read(head, row);
    expect(result.ok && result.value).toMatchObject({
      ignored: ['备注'],
      items: [
        {
          route: { kind: 'department', unit: 'D-MZJ' },
          coUnits: ['110105026', '110105'],
          requestTypes: ['complaint', 'report'],
          policyClass: 'livelihood',
          confidential: true,
          validFrom: '2026-03-01',
          questions: [
            { key: 'heatingMode', label: '供暖方式', required: true, choices: ['集中供暖', '自采暖'] },
            { label: '供暖单位', required: false, choices: [] },
          ],
        },
      ],
    });
  });

  test('a question that was asked before keeps its key, and a new one has the same in every version', () => {
    const head = [...HEAD, '必问项'];
    const keys = (text: string): string[] => {
      const result = read(head, [...ROW, text]);
      return result.ok ? result.value.items.flatMap(({ questions }) => questions.map(({ key }) => key)) : [];
    };
    expect(keys('供暖方式；供暖单位')).toEqual(['heatingMode', keys('供暖单位')[0]]);
    expect(keys('flat:户型')).toEqual(['flat']);
  });

  test('has blank rows and keeps the numbers of the others', () => {
    expect(cells(HEAD, ['', ''], ROW, ['1', '供暖', '室温', '别的', '属地街道'])).toEqual([[4, '编码']]);
  });
});

describe('every mistake is named by its cell', () => {
  test.each<[string, Rows, string[]]>([
    [
      'a missing column',
      [
        ['编码', '三级事项', '派单方式'],
        ['01.01.01', '室温不达标', '属地街道'],
      ],
      ['1「一级类别」', '1「二级类别」'],
    ],
    ['a column twice', [[...HEAD, '编码'], ROW], ['G1「编码」']],
    ['a code that became a number', [HEAD, ['1.01', ...ROW.slice(1)]], ['A2「编码」']],
    ['no name', [HEAD, [...ROW.slice(0, 3), '', '属地街道', '']], ['D2「三级事项」']],
    ['an unknown way', [HEAD, [...ROW.slice(0, 4), '随便派', '']], ['E2「派单方式」']],
    ['an unknown unit', [HEAD, [...ROW.slice(0, 4), '市级部门', '市住房局']], ['F2「承办单位」']],
    ['a unit of another kind', [HEAD, [...ROW.slice(0, 4), '市级部门', '朝阳区']], ['F2「承办单位」']],
    ['a number nobody answers', [HEAD, [...ROW.slice(0, 4), '紧急转接', '114']], ['F2「承办单位」']],
    ['a code twice', [HEAD, ROW, [...ROW.slice(0, 3), '别的', '属地街道', '']], ['A3「编码」']],
    ['a name twice', [HEAD, ROW, ['01.01.02', ...ROW.slice(1)]], ['D3「三级事项」']],
    ['one class, two names', [HEAD, ROW, ['01.01.02', '供热', '室温', '别的', '属地街道', '']], ['B3「一级类别」']],
    ['several in one row', [HEAD, ['1', '供暖', '室温', '', '随便派', '']], ['A2「编码」', 'D2「三级事项」', 'E2「派单方式」']],
    ['no row at all', [HEAD], ['']],
    ['nothing at all', [], ['1「编码」', '1「一级类别」', '1「二级类别」', '1「三级事项」', '1「派单方式」']],
  ])('%s', (_name, rows, where) => {
    expect(problems(...rows).map((text) => text.split(' ')[0])).toEqual(where.map((each) => (each === '' ? '表里没有事项' : each)));
  });

  test.each([
    ['yes or no', '需要地址', '也许'],
    ['a day', '生效日期', '明年春天'],
    ['a question', '必问项', '=是/否'],
    ['a tag', '七有五性', '八有'],
    ['a class of time', '时限类别', '三天'],
    ['a kind of request', '诉求类型', '吐槽'],
    ['a co-unit', '协办单位', '某局'],
    ['a former code', '前身编码', '旧码'],
    ['an end before the beginning', '失效日期', '2020-01-01'],
  ])('%s', (_name, header, text) => {
    expect(cells([...HEAD, header], [...ROW, text])).toEqual([[2, header]]);
  });

  test('successors that lead in a circle', () => {
    const head = [...HEAD, '前身编码'];
    const other = ['01.01.02', ...ROW.slice(1, 3), '别的', '属地街道', ''];
    expect(cells(head, [...ROW, '01.01.02'], [...other, '01.01.01'])).toEqual([
      [2, '前身编码'],
      [3, '前身编码'],
    ]);
  });

  test('more items than there may be', () => {
    const rows = Array.from({ length: 200_001 }, () => ROW);
    expect(problems(HEAD, ...rows)).toEqual([expect.stringContaining('最多 100000 个事项')]);
  });
});

describe('a table that names parents', () => {
  const TREE = ['编码', '上级编码', '三级事项', '派单方式'];
  const CLASSES: Rows = [
    ['01', '', '供暖', ''],
    ['01.01', '01', '室温', ''],
  ];

  test('has the levels of its rows', () => {
    const result = read(TREE, ['01.01.01', '01.01', '室温不达标', '属地街道'], ...CLASSES);
    expect(result.ok && result.value.items).toMatchObject([{ code: '01.01.01', l1: '供暖', l2: '室温', l3: '室温不达标' }]);
  });

  test.each<[string, Rows, string[]]>([
    [
      'a circle of two',
      [
        ['01', '01.01', '供暖', ''],
        ['01.01', '01', '室温', ''],
      ],
      ['B2', 'B3'],
    ],
    ['itself', [...CLASSES, ['02', '02', '市场', '']], ['A3', 'B4']],
    ['nobody', [...CLASSES, ['01.01.01', '01.02', '室温不达标', '属地街道']], ['A3', 'B4']],
    ['a class without an item', CLASSES, ['A3']],
    [
      'a fourth level',
      [...CLASSES, ['01.01.01', '01.01', '室温不达标', '属地街道'], ['01.01.02', '01.01.01', '更细', '属地街道']],
      ['B4', 'B5'],
    ],
  ])('%s as parent is refused where it stands', (_name, rows, where) => {
    expect(problems(TREE, ...rows).map((text) => text.split('「')[0])).toEqual(where);
  });

  test('a chain of 100,000 rows is refused in time', () => {
    const rows = Array.from({ length: 100_000 }, (_, n) => [`c${n}`, `c${n + 1}`, '层', '']);
    const started = performance.now();
    expect(problems(TREE, ...rows).length).toBeGreaterThan(1_000);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
