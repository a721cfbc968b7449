import type { Unit } from '../../place/unit.ts';
import { type CatalogueItem, catalogueItemSchema, type PolicyRow, type Question } from '../catalogue.ts';
import { type ColumnKey, classWords, columns, keyOf, routeWords, typeWords } from './columns.ts';
import { readQuestion } from './questions.ts';

/** What a table is read against. */
export interface TableContext {
  /** By code, name and alias. */
  readonly units: ReadonlyMap<string, Unit>;
  readonly policy: readonly PolicyRow[];
  /** Keys of the questions that are asked already, by label. */
  readonly questionKeys: ReadonlyMap<string, string>;
  /** Validity begins then where a row does not say, yyyy-mm-dd. */
  readonly today: string;
}

export type Cell = (key: ColumnKey) => string;
type Report = (key: ColumnKey, detail?: string) => void;

/** Empty, they are filled from the row's name. */
const MADE_OF_NAME: ReadonlySet<ColumnKey> = new Set(['definition', 'phrases']);

const YES = /^(是|1|y|yes|true|对|√)$/i;
const NO = /^(否|0|n|no|false|错|×)$/i;
const UNIT_THEN_NAME = /^([0-9A-Z-]{3,16})\s/;

export const listOf = (cell: string): string[] =>
  cell
    .split(/[;；\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

function yesNo(cell: Cell, key: ColumnKey, otherwise: boolean, report: Report): boolean {
  const text = cell(key);
  if (!YES.test(text) && !NO.test(text) && text !== '') report(key, text);
  return text === '' ? otherwise : YES.test(text);
}

/** `2026/3/1` as a spreadsheet shows it, too. */
function dayOf(text: string): string {
  const [, year = '', month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
  return year === '' ? text : [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
}

/** @returns what is written where it is no unit: the whole table's check names it with the others */
function unitOf(text: string, { units }: TableContext): string {
  const code = UNIT_THEN_NAME.exec(text)?.[1] ?? text;
  return (units.get(text) ?? units.get(code))?.code ?? code;
}

function readRoute(cell: Cell, context: TableContext, report: Report): unknown {
  const kind = keyOf(routeWords, cell('route'));
  const text = cell('unit');
  switch (kind) {
    case null:
      report('route', cell('route'));
      return { kind: 'street' };
    case 'street':
    case 'district':
      return { kind };
    case 'emergency':
      return { kind, service: text };
    case 'channel':
      return { kind, channel: text };
    default: {
      const unit = context.units.get(unitOf(text, context));
      if (!unit) report('unit', text);
      return { kind, unit: unit?.code ?? text };
    }
  }
}

function readQuestions(cell: Cell, { questionKeys }: TableContext, report: Report): Question[] {
  return listOf(cell('questions')).flatMap((text) => {
    const question = readQuestion(text, (label) => questionKeys.get(label));
    if (!question) report('questions', text);
    return question ?? [];
  });
}

function readTypes(cell: Cell, report: Report): readonly string[] {
  const words = listOf(cell('requestTypes').replaceAll(/[、,，/]/g, ';'));
  for (const word of words) if (keyOf(typeWords, word) === null) report('requestTypes', word);
  return words.length === 0 ? ['help', 'complaint'] : words.flatMap((word) => keyOf(typeWords, word) ?? []);
}

function readClass(cell: Cell, { policy }: TableContext, report: Report): string {
  const text = cell('policyClass');
  const key = text === '' ? 'general' : (keyOf(classWords, text) ?? policy.find(({ level }) => level === text)?.class);
  if (key === undefined) report('policyClass', text);
  return key ?? 'general';
}

function readAlarm(cell: Cell): unknown {
  const words = listOf(cell('alarmWords'));
  if (words.length === 0) return undefined;
  const [before, earlier, after] = [cell('alarmBefore'), cell('alarmEarlier'), cell('alarmAfter')].map(listOf);
  return { words, before, earlier, after };
}

/** Where a fault that the schema finds stands in the table. */
function columnOf([first, second]: readonly PropertyKey[]): ColumnKey {
  if (first === 'route') return second === 'kind' ? 'route' : 'unit';
  if (first === 'alarm')
    return second === 'before' ? 'alarmBefore' : second === 'earlier' ? 'alarmEarlier' : second === 'after' ? 'alarmAfter' : 'alarmWords';
  return typeof first === 'string' && Object.hasOwn(columns, first) ? (first as ColumnKey) : 'code';
}

/** One row as an item; null where it is none, and then every cell that is wrong was reported. */
export function readRow(
  cell: Cell,
  levels: readonly [string, string, string],
  context: TableContext,
  report: (key: ColumnKey, detail: string) => void,
): CatalogueItem | null {
  const reported = new Set<ColumnKey>();
  const once: Report = (key, detail = cell(key)) => {
    if (!reported.has(key)) report(key, detail);
    reported.add(key);
  };
  const [l1, l2, l3] = levels;
  const [formerCodes, formerNames] = [listOf(cell('formerCodes')), listOf(cell('formerNames'))];
  const phrases = listOf(cell('phrases'));
  const alarm = readAlarm(cell);
  const parsed = catalogueItemSchema.safeParse({
    code: cell('code'),
    l1,
    l2,
    l3,
    definition: cell('definition') || `${l2}方面：${l3}`,
    phrases: phrases.length > 0 ? phrases : [l3],
    requestTypes: readTypes(cell, once),
    route: readRoute(cell, context, once),
    coUnits: listOf(cell('coUnits')).map((text) => unitOf(text, context)),
    policyClass: readClass(cell, context, once),
    questions: readQuestions(cell, context, once),
    addressRequired: yesNo(cell, 'addressRequired', true, once),
    confidential: yesNo(cell, 'confidential', false, once),
    assessed: yesNo(cell, 'assessed', true, once),
    tag: cell('tag') || null,
    notAccepted: cell('notAccepted') || null,
    validFrom: dayOf(cell('validFrom')) || context.today,
    validTo: dayOf(cell('validTo')) || null,
    ...(alarm === undefined ? {} : { alarm }),
    ...(formerCodes.length > 0 ? { formerCodes } : {}),
    ...(formerNames.length > 0 ? { formerNames } : {}),
  });
  for (const { path } of parsed.error?.issues ?? []) {
    const key = columnOf(path);
    // What stands in for an empty cell was made of the name, and that is what is wrong then.
    if (cell(key) !== '' || !MADE_OF_NAME.has(key)) once(key);
  }
  return parsed.success && reported.size === 0 ? parsed.data : null;
}
