import { csvText } from '../text/csv.ts';
import type { OrderSheet } from './order-sheet.ts';
import { type SheetWords, sheetFields, sheetValues } from './sheet-fields.ts';

/** One field a line. Further lines of a text stand in, so that no note can pass for a field of the order. */
export function sheetText(sheet: OrderSheet, words: SheetWords): string {
  const values = sheetValues(sheet, words);
  return sheetFields
    .filter((field) => values[field] !== '')
    .map((field) => words.line(words.name(field), values[field].replaceAll('\n', '\n    ')))
    .join('\n');
}

/** One order a line, every field in its column. */
export function ordersCsv(sheets: readonly OrderSheet[], words: SheetWords): string {
  const lines = sheets.map((sheet) => {
    const values = sheetValues(sheet, words);
    return sheetFields.map((field) => values[field]);
  });
  return csvText([sheetFields.map((field) => words.name(field)), ...lines]);
}
