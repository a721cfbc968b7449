import writeWorkbook from 'write-excel-file/node';
import type { Cell, Sheet } from '../../../../shared/rating/rating-sheets.ts';

/** Text stays text, so that no spreadsheet makes a number of a code; what is a number can be added up. */
function cellOf(value: Cell) {
  return typeof value === 'number' ? { value, type: Number } : { value, type: String };
}

/** In characters of the sheet's font; one of Chinese is as wide as two. */
const WIDEST = 60;
const NARROWEST = 8;

function widthOf(value: Cell): number {
  return [...String(value)].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0xff ? 2 : 1), 0);
}

/** As wide as what stands in each column; the facts above the table run on over empty cells. */
function columnsOf({ head, rows }: Sheet) {
  return head.map((title, at) => {
    const widest = Math.max(...[title, ...rows.map((row) => row[at] ?? '')].map(widthOf));
    return { width: Math.min(Math.max(widest + 2, NARROWEST), WIDEST) };
  });
}

/** An XLSX workbook with a sheet for each. */
export async function workbookOf(sheets: readonly Sheet[]): Promise<Buffer> {
  const pages = sheets
    .map((sheet) => ({ ...sheet, columns: columnsOf(sheet) }))
    .map(({ name, about, head, rows, columns }) => ({
      sheet: name,
      columns,
      stickyRowsCount: about.length + 1,
      data: [
        ...about.map((fact) => [cellOf(fact)]),
        head.map((title) => ({ value: title, type: String, fontWeight: 'bold' as const })),
        ...rows.map((row) => row.map(cellOf)),
      ],
    }));
  return writeWorkbook(pages).toBuffer();
}
