import type { ReadableDb } from './database.ts';
import { sqliteCodeOf } from './sqlite-code.ts';

/** A row as it lies, its columns by name. */
export type Row = Readonly<Record<string, unknown>>;

/** How far to look where nothing readable tells how many rows there were. */
const BLIND_ROWIDS = 20_000;

/** @returns null where the pages that must be read for it are damaged */
export function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    // Whatever SQLite says of a damaged file means the same here: this part of it cannot be had.
    if (sqliteCodeOf(error) === null) throw error;
    return null;
  }
}

/** The rows of a state by the index alone, whether or not their own pages can be read; null when the index cannot. */
export function rowidsByIndex(db: ReadableDb, table: string, index: string, states: readonly string[]): number[] | null {
  const marks = states.map(() => '?').join(', ');
  return attempt(() =>
    db
      .prepare<string[], number>(`SELECT rowid FROM ${table} INDEXED BY ${index} WHERE state IN (${marks})`)
      .pluck()
      .all(...states),
  );
}

/**
 * Every row of a table that can be read and is wanted. One rowid after the other: a scan ends at the first damaged page, while a
 * look-up reads only the pages that lead to its row.
 *
 * @param known rowids that are there by an index, whether or not the table still leads to them
 */
export function readRows(
  db: ReadableDb,
  table: string,
  known: readonly number[] | null,
  isWanted: (row: Row) => boolean,
): Map<number, Row> {
  const last = attempt(() => db.prepare<[], number | null>(`SELECT max(rowid) FROM ${table}`).pluck().get() ?? 0);
  const highest = (known ?? []).reduce((high, rowid) => Math.max(high, rowid), last ?? (known ? 0 : BLIND_ROWIDS));
  const rows = new Map<number, Row>();
  const one = attempt(() => db.prepare<[number], Row>(`SELECT * FROM ${table} WHERE rowid = ?`));
  for (let rowid = 1; one && rowid <= highest; rowid += 1) {
    const row = attempt(() => one.get(rowid));
    if (row && isWanted(row)) rows.set(rowid, row);
  }
  return rows;
}
