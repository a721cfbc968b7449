import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { CallQuality } from '../../../shared/quality/call-quality.ts';
import type { LiveSeat } from './pbx-fixture.ts';

/** What the seat has stored. */
export function rowsOf<T>({ program }: Pick<LiveSeat, 'program'>, sql: string): T[] {
  const db = new Database(join(program.dataDir, 'live', 'seat.db'), { readonly: true });
  try {
    return db.prepare<[], T>(sql).all();
  } finally {
    db.close();
  }
}

/** The figures of each call, the oldest first. */
export function qualitiesOf(seat: Pick<LiveSeat, 'program'>): CallQuality[] {
  return rowsOf<{ quality: string }>(seat, 'SELECT quality FROM call_quality').map(({ quality }) => JSON.parse(quality));
}
