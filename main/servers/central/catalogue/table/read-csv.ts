import { CsvError, parse } from 'csv-parse/sync';
import type { TableProblem } from '../../../../../shared/catalogue/table/problem.ts';
import type { Rows } from '../../../../../shared/catalogue/table/read-table.ts';
import { err, ok, type Result } from '../../../../../shared/result.ts';

const DELIMITERS = [',', '\t', ';'] as const;

/** The one that stands most often in the heading. */
function delimiterOf(text: string): string {
  const head = text.slice(0, text.search(/\r|\n|$/));
  const counts = DELIMITERS.map((delimiter) => head.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** A quote that keeps a spreadsheet from taking a cell for a formula is no part of it. */
const GUARD = /^'(?=[=+\-@])/;

/** RFC 4180; a row may be shorter than the heading, as spreadsheets leave off what is empty. */
export function readCsv(text: string): Result<Rows, TableProblem[]> {
  try {
    const rows: string[][] = parse(text, { delimiter: delimiterOf(text), relax_column_count: true, trim: true });
    return ok(rows.map((row) => row.map((cell) => cell.replace(GUARD, ''))));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { records, column } = error;
    const row = typeof records === 'number' ? records + 1 : null;
    return err([
      { row, column: typeof column === 'number' ? column : null, header: null, detail: `引号不成对 · unbalanced quotes (${error.code})` },
    ]);
  }
}
