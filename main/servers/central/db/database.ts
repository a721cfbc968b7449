import { lockStart } from './dialect.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import type { CentralDb } from './tables.ts';

export type DatabaseSource = { readonly kind: 'sqlite'; readonly dataDir: string } | { readonly kind: 'postgres'; readonly url: string };

/** Where central's rows are. */
export interface Database {
  readonly db: CentralDb;
  /** Other processes may write there too. */
  readonly isShared: boolean;
  /** Does what only one process may do at a time: bring the database up to date, and fill in what it needs. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

/** @throws Error in words for the person who starts it */
export async function openDatabase(source: DatabaseSource, onLost: (error: Error) => void): Promise<Database> {
  if (source.kind === 'sqlite') return { db: openSqlite(source.dataDir), isShared: false, alone: (work) => work() };
  const db = await openPostgres(source.url, onLost);
  return { db, isShared: true, alone: (work) => lockStart(db, work) };
}
