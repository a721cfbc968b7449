/** RFC 4180, with a byte order mark: without it the spreadsheet of the house reads Chinese as Latin. */
export function csvText(lines: readonly (readonly string[])[]): string {
  return `\uFEFF${lines.map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/** What a spreadsheet takes for a formula: its sign, the wide one of a Chinese keyboard too, whatever unseen stands before it. */
const FORMULA = /^(?:[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|[\t\r\n])/u;

/** A cell that a spreadsheet would take for a formula is given a quote before it. */
function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
