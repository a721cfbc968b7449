/** One thing that is wrong in a table somebody keeps in a spreadsheet, with the cell to look at. */
export interface TableProblem {
  /** As the spreadsheet numbers it, the header being 1; null: the table as a whole. */
  readonly row: number | null;
  /** Counted from 0; null: the row as a whole. */
  readonly column: number | null;
  readonly header: string | null;
  readonly detail: string;
}

/** A, B … Z, AA, as a spreadsheet heads its columns. */
export function columnLetters(column: number): string {
  const before = Math.floor(column / 26);
  return `${before > 0 ? columnLetters(before - 1) : ''}${String.fromCharCode(65 + (column % 26))}`;
}

export function describeTableProblem({ row, column, header, detail }: TableProblem): string {
  const cell = row === null ? '' : `${column === null ? '' : columnLetters(column)}${row}`;
  const name = header === null ? '' : `「${header}」`;
  return [`${cell}${name}`, detail].filter((part) => part !== '').join(' ');
}
