import { beijingDay, beijingTime } from '../time/beijing-time.ts';
import { SECOND_MS } from '../time/clock.ts';
import { durationsOf, type RunRow } from './run.ts';

export interface CsvWords {
  readonly head: readonly string[];
  readonly state: (row: RunRow) => string;
}

/** RFC 4180, with a byte order mark: without it the spreadsheet of the house reads Chinese as Latin. */
export function runsCsv(rows: readonly RunRow[], { head, state }: CsvWords): string {
  const lines = rows.map((row) => {
    const { ring, talk, wrap, handling } = durationsOf(row);
    const seconds = (ms: number | null): string => (ms === null ? '' : `${Math.round(ms / SECOND_MS)}`);
    const score = row.state.kind === 'scored' ? `${row.state.total}` : '';
    return [
      ...[`${beijingDay(row.startedAt)} ${beijingTime(row.startedAt)}`, row.agentId, row.agentName, row.title, state(row), score],
      ...[ring, talk, wrap, handling].map(seconds),
    ];
  });
  return `\uFEFF${[head, ...lines].map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/** A cell that a spreadsheet would take for a formula is given a quote before it. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
