import { csvText } from '../text/csv.ts';
import { beijingDay, beijingTime } from '../time/beijing-time.ts';
import { SECOND_MS } from '../time/clock.ts';
import { durationsOf, type RunRow } from './run.ts';

export interface CsvWords {
  readonly head: readonly string[];
  readonly state: (row: RunRow) => string;
}

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
  return csvText([head, ...lines]);
}
