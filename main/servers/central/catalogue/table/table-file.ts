import { readFile, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import writeWorkbook from 'write-excel-file/node';
import type { TableProblem } from '../../../../../shared/catalogue/table/problem.ts';
import { type ReadTable, type Rows, readTable, type TableBase } from '../../../../../shared/catalogue/table/read-table.ts';
import { err, type Result } from '../../../../../shared/result.ts';
import { decodeText } from './decode-text.ts';
import { readCsv } from './read-csv.ts';
import { readWorkbook } from './read-workbook.ts';

/** Every .xlsx is a ZIP archive (APPNOTE 4.3.7). */
const ZIP = Buffer.from('PK\x03\x04');
const BOM = '\uFEFF';

async function readRows(bytes: Buffer): Promise<Result<Rows, TableProblem[]>> {
  if (bytes.subarray(0, ZIP.length).equals(ZIP)) return readWorkbook(bytes);
  const text = decodeText(bytes);
  return text.ok ? readCsv(text.value) : err([{ row: null, column: null, header: null, detail: text.error }]);
}

/** A city's catalogue out of a CSV or XLSX file, told apart by what is in it. @throws Error of the file system */
export async function readTableFile(file: string, base: TableBase): Promise<Result<ReadTable, TableProblem[]>> {
  const rows = await readRows(await readFile(file));
  return rows.ok ? readTable(rows.value, base) : rows;
}

/** By the file's name: XLSX, or CSV with a byte order mark, without which the spreadsheet of the house reads Chinese as Latin. */
export async function writeTableFile(file: string, rows: Rows): Promise<void> {
  if (extname(file).toLowerCase() === '.xlsx') {
    const [head = [], ...body] = rows;
    // Text, so that no spreadsheet makes a number of a code.
    const cells = [
      head.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
      ...body.map((row) => row.map((value) => ({ value, type: String }))),
    ];
    await writeWorkbook(cells, { sheet: '目录', stickyRowsCount: 1 }).toFile(file);
    return;
  }
  await writeFile(
    file,
    `${BOM}${stringify(
      rows.map((row) => [...row]),
      { record_delimiter: 'windows', escape_formulas: true },
    )}`,
  );
}
