import { InvalidInputError, InvalidSpreadsheetError, readSheet } from 'read-excel-file/node';
import type { TableProblem } from '../../../../../shared/catalogue/table/problem.ts';
import type { Rows } from '../../../../../shared/catalogue/table/read-table.ts';
import { err, ok, type Result } from '../../../../../shared/result.ts';

const ISO_DAY = 10;

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, ISO_DAY);
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  return String(cell).trim();
}

/** The first sheet of an .xlsx file; a number is taken as it is written, not as it is shown. */
export async function readWorkbook(bytes: Buffer): Promise<Result<Rows, TableProblem[]>> {
  try {
    const sheet = await readSheet(bytes, { parseNumber: (text) => text });
    return ok(sheet.map((row) => row.map(textOf)));
  } catch (error) {
    if (!(error instanceof InvalidInputError) && !(error instanceof InvalidSpreadsheetError)) throw error;
    const detail = `不是能读的 .xlsx 文件 · not a readable .xlsx file (${error.message})`;
    return err([{ row: null, column: null, header: null, detail }]);
  }
}
