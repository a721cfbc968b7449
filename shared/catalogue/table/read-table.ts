import type { UnitDocument } from '../../place/unit.ts';
import { err, ok, type Result } from '../../result.ts';
import type { CatalogueDocument, CatalogueItem } from '../catalogue.ts';
import { type DocumentProblem, problemRules } from '../problem.ts';
import { validateCatalogue } from '../validate.ts';
import { type ColumnKey, columnKeys, columns, readHeader } from './columns.ts';
import type { TableProblem } from './problem.ts';
import { readRow, type TableContext } from './read-row.ts';
import { placeRows, type TreeFault } from './tree.ts';

/** As a file holds it: the first row heads the columns. */
export type Rows = readonly (readonly string[])[];

export interface ReadTable {
  readonly items: readonly CatalogueItem[];
  /** Headings nobody knows: said, because one of them may be a column that was meant. */
  readonly ignored: readonly string[];
}

/** What a table does not say: the units and clocks of the city, and the catalogue in force, whose questions keep their keys. */
export interface TableBase {
  readonly units: UnitDocument;
  readonly catalogue: Pick<CatalogueDocument, 'items' | 'policy'>;
  readonly today: string;
}

export const MOST_ITEMS = 100_000;

const FAULTS: Readonly<Record<TreeFault, { readonly key: ColumnKey; readonly detail: string }>> = {
  twice: { key: 'code', detail: problemRules['duplicate-code'] },
  cycle: { key: 'parent', detail: '上级编码绕成一圈 · the parents lead back to the row itself' },
  'no-parent': { key: 'parent', detail: '上级编码在表里没有 · no row has this code' },
  depth: { key: 'parent', detail: '事项要在第三级 · an item stands on the third level' },
  hollow: { key: 'code', detail: problemRules['empty-class'] },
};

interface Reading {
  readonly rows: Rows;
  readonly at: ReadonlyMap<ColumnKey, number>;
  readonly problems: TableProblem[];
  readonly report: (row: number, key: ColumnKey | null, detail: string) => void;
}

/** Row numbers count from the header, which is 1. */
type Numbered = readonly [number, readonly [string, string, string]];

function contextOf({ units, catalogue, today }: TableBase): TableContext {
  const known = new Map(units.units.flatMap((unit) => [unit.name, ...unit.aliases].map((name) => [name, unit] as const)));
  for (const unit of units.units) known.set(unit.code, unit);
  const questionKeys = new Map(catalogue.items.flatMap(({ questions }) => questions.map(({ label, key }) => [label, key] as const)));
  return { units: known, policy: catalogue.policy, questionKeys, today };
}

/** The columns, or what is wrong with the header: a table whose columns are unclear is not read at all. */
function readColumns(header: readonly string[]): Result<ReadonlyMap<ColumnKey, number>, TableProblem[]> {
  const found = readHeader(header);
  const needed: readonly ColumnKey[] = found.has('parent') ? ['code', 'parent', 'l3', 'route'] : ['code', 'l1', 'l2', 'l3', 'route'];
  const problems = columnKeys.flatMap((key): TableProblem[] => {
    const places = found.get(key) ?? [];
    const wrong = (detail: string, column: number | null): TableProblem => ({ row: 1, column, header: columns[key].header, detail });
    if (places.length > 1) return places.slice(1).map((column) => wrong('这一列出现了两次 · this column stands there twice', column));
    return places.length === 0 && needed.includes(key) ? [wrong('缺少这一列 · this column is missing', null)] : [];
  });
  if (problems.length > 0) return err(problems);
  return ok(new Map([...found].flatMap(([key, [place]]) => (place === undefined ? [] : [[key, place] as const]))));
}

/** Which rows are items, and on what levels; blank rows are none. */
function itemRows({ rows, at, report }: Reading): Numbered[] {
  const cell = (row: number, key: ColumnKey): string => rows[row - 1]?.[at.get(key) ?? -1] ?? '';
  const filled = rows.flatMap((row, index) => (index > 0 && row.some((each) => each !== '') ? [index + 1] : []));
  if (!at.has('parent')) return filled.map((row) => [row, [cell(row, 'l1'), cell(row, 'l2'), cell(row, 'l3')]]);
  const placed = placeRows(filled.map((row) => ({ code: cell(row, 'code'), parent: cell(row, 'parent'), name: cell(row, 'l3') })));
  return placed.flatMap(({ levels, fault }, index): Numbered[] => {
    const row = filled[index] ?? 0;
    if (fault !== null) report(row, FAULTS[fault].key, `${FAULTS[fault].detail} (${cell(row, FAULTS[fault].key)})`);
    return levels === null ? [] : [[row, levels]];
  });
}

/** Where a problem of the whole document stands in the table. */
function place({ code, field, rule, detail }: DocumentProblem, rowOf: ReadonlyMap<string, number>, { at, report }: Reading): void {
  const [first = ''] = field.split('.');
  const key = first === 'route' ? 'unit' : columnKeys.find((each) => each === first);
  report(
    rowOf.get(code ?? '') ?? 0,
    key !== undefined && at.has(key) ? key : at.has('parent') ? 'parent' : null,
    `${problemRules[rule]} (${detail})`,
  );
}

/** The items of a table somebody keeps in a spreadsheet; every problem by row and column, or none and all of the items. */
export function readTable(rows: Rows, base: TableBase): Result<ReadTable, TableProblem[]> {
  const [header = [], ...body] = rows;
  const read = readColumns(header);
  if (!read.ok) return read;
  if (body.length > MOST_ITEMS * 2) {
    const detail = `${body.length} 行，最多 ${MOST_ITEMS} 个事项 · ${body.length} rows, at most ${MOST_ITEMS} items`;
    return err([{ row: null, column: null, header: null, detail }]);
  }
  const at = read.value;
  const problems: TableProblem[] = [];
  const report: Reading['report'] = (row, key, detail) =>
    void problems.push({
      row: row === 0 ? null : row,
      column: (key && at.get(key)) ?? null,
      header: key && columns[key].header,
      detail,
    });
  const reading = { rows, at, problems, report };
  const context = contextOf(base);
  const items: CatalogueItem[] = [];
  const rowOf = new Map<string, number>();
  for (const [row, levels] of itemRows(reading)) {
    const cell = (key: ColumnKey): string => rows[row - 1]?.[at.get(key) ?? -1] ?? '';
    const item = readRow(cell, levels, context, (key, text) =>
      report(row, key, `${columns[key].expects}${text === '' ? '' : ` (${text})`}`),
    );
    if (item) items.push(item);
    if (item) rowOf.set(item.code, row);
  }
  const whole = { version: '0000.00.0', label: '-', publishedAt: 0, items, policy: [...base.catalogue.policy] };
  if (items.length === 0 && problems.length === 0) report(0, null, '表里没有事项 · there is no item in the table');
  if (items.length > MOST_ITEMS)
    report(0, null, `${items.length} 个事项，最多 ${MOST_ITEMS} · ${items.length} items, at most ${MOST_ITEMS}`);
  else for (const problem of validateCatalogue(whole, base.units)) place(problem, rowOf, reading);
  const ignored = header.filter((cell) => cell !== '' && readHeader([cell]).size === 0);
  return problems.length === 0
    ? ok({ items, ignored })
    : err(problems.sort((a, b) => (a.row ?? 0) - (b.row ?? 0) || (a.column ?? 0) - (b.column ?? 0)));
}
