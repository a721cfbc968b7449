import writeWorkbook from 'write-excel-file/node';
import type { Cell, Sheet } from '../../../../shared/rating/rating-sheets.ts';

/** Text stays text, so that no spreadsheet makes a number of a code; what is a number can be added up. */
function cellOf(value: Cell) {
  return typeof value === 'number' ? { value, type: Number } : { value, type: String };
}

/** An XLSX workbook with a sheet for each. */
export async function workbookOf(sheets: readonly Sheet[]): Promise<Buffer> {
  const pages = sheets.map(({ name, about, head, rows }) => ({
    sheet: name,
    stickyRowsCount: about.length + 1,
    data: [
      ...about.map((fact) => [cellOf(fact)]),
      head.map((title) => ({ value: title, type: String, fontWeight: 'bold' as const })),
      ...rows.map((row) => row.map(cellOf)),
    ],
  }));
  return writeWorkbook(pages).toBuffer();
}
