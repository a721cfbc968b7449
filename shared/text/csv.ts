/** RFC 4180, with a byte order mark: without it the spreadsheet of the house reads Chinese as Latin. */
export function csvText(lines: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${lines.map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/** What a spreadsheet takes for a formula: its sign, the wide one of a Chinese keyboard too, whatever unseen stands before it. */
const FORMULA = /^(?:[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|[\t\r\n])/u;

/** A cell that a spreadsheet would take for a formula is given a quote before it. */
function csvCell(cell: string | number): string {
  // A number is none, though it may begin with a minus.
  if (typeof cell === 'number') return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
