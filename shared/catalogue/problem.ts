import type { z } from 'zod';

/** One thing that is wrong with a catalogue or a list of units, said so that whoever keeps the table finds the row. */
export interface DocumentProblem {
  readonly rule: ProblemRule;
  /** The file of the source folder; null where a whole document was read. */
  readonly file: string | null;
  /** Code of the row; null where the document itself is wrong. */
  readonly code: string | null;
  readonly field: string;
  readonly detail: string;
}

export const problemRules = {
  schema: '格式不对 · not in the agreed form',
  'duplicate-code': '编码重复 · duplicate code',
  'duplicate-path': '同一类别下名称重复 · duplicate name under one parent',
  'missing-parent': '上级类别不存在或名称不一致 · missing parent, or not its name',
  'class-twice': '同名类别有两个编码 · one class name under two codes',
  'empty-class': '类别下没有事项 · class without an item',
  'unknown-unit': '单位不存在 · unknown unit',
  'unknown-item': '事项不存在 · unknown item',
  'unknown-question': '必问项没有定义 · a question that is not defined',
  'wrong-unit-kind': '单位类型与派单方式不符 · a unit of another kind than the route needs',
  'co-is-lead': '协办单位与主办单位相同 · co-unit is the lead itself',
  successor: '前身编码仍在用，或被两个事项承接 · a former code that is still in force, or has two successors',
  dates: '失效日期早于生效日期 · ends before it begins',
  'repeated-value': '同一行内有重复 · repeated within one row',
  policy: '时限口径不一致 · policy row contradicts itself',
} as const;
export type ProblemRule = keyof typeof problemRules;

/** As many as an error can carry; the rest is counted. */
const SHOWN = 5;

export function describeProblem({ rule, file, code, field, detail }: DocumentProblem): string {
  const where = [file, code, field].filter((part) => part !== null && part !== '').join(' ');
  return `${where}: ${problemRules[rule]}${detail === '' ? '' : ` (${detail})`}`;
}

export function describeProblems(problems: readonly DocumentProblem[]): string {
  const rest = problems.length - SHOWN;
  return [...problems.slice(0, SHOWN).map(describeProblem), ...(rest > 0 ? [`… +${rest}`] : [])].join('\n');
}

/** The first fault of each row that does not parse. `codeAt` names the row a path leads to. */
export function schemaProblems(error: z.ZodError, codeAt: (path: readonly PropertyKey[]) => string | null): DocumentProblem[] {
  return error.issues.map(({ path, message }) => ({
    rule: 'schema',
    file: null,
    code: codeAt(path),
    field: path.map(String).join('.'),
    detail: message,
  }));
}
