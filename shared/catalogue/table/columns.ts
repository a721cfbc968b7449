import type { policyClassSchema } from '../catalogue.ts';

/**
 * The columns of a catalogue kept in a spreadsheet, in the order in which they are written. A heading is known by its
 * Chinese name, or by its key. What a city does not fill has the value that is right for most items.
 */
export const columnKeys = [
  'code',
  'parent',
  'l1',
  'l2',
  'l3',
  'definition',
  'phrases',
  'requestTypes',
  'route',
  'unit',
  'coUnits',
  'policyClass',
  'questions',
  'addressRequired',
  'confidential',
  'assessed',
  'tag',
  'notAccepted',
  'validFrom',
  'validTo',
  'formerCodes',
  'formerNames',
  'alarmWords',
  'alarmBefore',
  'alarmEarlier',
  'alarmAfter',
] as const;
export type ColumnKey = (typeof columnKeys)[number];

interface Column {
  readonly header: string;
  /** What a cell must hold, said to whoever filled it otherwise. */
  readonly expects: string;
}

const LIST = '用分号隔开 · separated by semicolons';
const YES_NO = '填 是 或 否 · 是 or 否';
const DAY = '如 2026-11-27 · like 2026-11-27';
const NAME = '1 到 40 个字 · 1 to 40 characters';

export const columns: Readonly<Record<ColumnKey, Column>> = {
  code: { header: '编码', expects: '如 03.01.02，单元格设为文本 · like 03.01.02, the cell set to text' },
  parent: { header: '上级编码', expects: '另一行的编码，一级类别不填 · the code of another row, empty for the first level' },
  l1: { header: '一级类别', expects: NAME },
  l2: { header: '二级类别', expects: NAME },
  l3: { header: '三级事项', expects: NAME },
  definition: { header: '说明', expects: '4 到 200 个字 · 4 to 200 characters' },
  phrases: { header: '口语说法', expects: `最多 40 个，每个不超过 40 字，${LIST} · at most 40` },
  requestTypes: { header: '诉求类型', expects: `咨询、求助、投诉、举报、建议，${LIST}` },
  route: {
    header: '派单方式',
    expects: '属地街道、属地区、市级部门、公共服务企业、绿通企业、直接答复、紧急转接、法定渠道之一 · one of these',
  },
  unit: {
    header: '承办单位',
    expects: '单位的编码、名称或别名；紧急转接填 110、119、120、122；法定渠道填渠道名 · a unit, a number, or a channel',
  },
  coUnits: { header: '协办单位', expects: `单位的编码、名称或别名，最多 8 个，${LIST}` },
  policyClass: { header: '时限类别', expects: '应急、民生、一般、复杂，或 2h、24h、7d、15d · one of these' },
  questions: { header: '必问项', expects: `供暖方式!=集中供暖/自采暖：叹号为必答，等号后为选项，${LIST}` },
  addressRequired: { header: '需要地址', expects: YES_NO },
  confidential: { header: '默认保密', expects: YES_NO },
  assessed: { header: '纳入考核', expects: YES_NO },
  tag: { header: '七有五性', expects: '如 病有所医、便利性 · one of the twelve' },
  notAccepted: { header: '不受理情形', expects: '最多 200 字 · at most 200 characters' },
  validFrom: { header: '生效日期', expects: DAY },
  validTo: { header: '失效日期', expects: DAY },
  formerCodes: { header: '前身编码', expects: `如 03.01.02，最多 20 个，${LIST}` },
  formerNames: { header: '曾用名', expects: `最多 20 个，${LIST}` },
  alarmWords: { header: '紧急词', expects: LIST },
  alarmBefore: { header: '紧急词不算：紧前', expects: LIST },
  alarmEarlier: { header: '紧急词不算：句中在前', expects: LIST },
  alarmAfter: { header: '紧急词不算：紧后', expects: LIST },
};

/** Words of the table for what the programme calls by a key. */
export const routeWords = {
  street: '属地街道',
  district: '属地区',
  department: '市级部门',
  enterprise: '公共服务企业',
  direct: '绿通企业',
  answer: '直接答复',
  emergency: '紧急转接',
  channel: '法定渠道',
} as const;
export const typeWords = { consult: '咨询', help: '求助', complaint: '投诉', report: '举报', suggestion: '建议' } as const;
export const classWords = { emergency: '应急', livelihood: '民生', general: '一般', complex: '复杂' } as const satisfies Record<
  (typeof policyClassSchema.options)[number],
  string
>;

/** The key that a cell means by its Chinese word or by itself. */
export function keyOf<K extends string>(words: Readonly<Record<K, string>>, cell: string): K | null {
  const found = Object.entries<string>(words).find(([key, word]) => word === cell || key === cell);
  return found ? (found[0] as K) : null;
}

/** By column of the table, which key it is; headings nobody knows are left out. */
export function readHeader(cells: readonly string[]): Map<ColumnKey, number[]> {
  const found = new Map<ColumnKey, number[]>();
  cells.forEach((cell, at) => {
    const key = columnKeys.find((each) => each === cell || columns[each].header === cell);
    if (key !== undefined) found.set(key, [...(found.get(key) ?? []), at]);
  });
  return found;
}
