import { type Turn, takeTurn } from './dialect.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import type { CentralDb } from './tables.ts';

export type DatabaseSource = { readonly kind: 'sqlite'; readonly dataDir: string } | { readonly kind: 'postgres'; readonly url: string };

/** Where central's rows are. */
export interface Database {
  readonly db: CentralDb;
  /** Other processes may write there too. */
  readonly isShared: boolean;
  /** Does what only one process may do at a time. Within `work` no other turn may be asked for. */
  alone<T>(turn: Turn, work: () => Promise<T>): Promise<T>;
}

/** @throws Error in words for the person who starts it */
export async function openDatabase(source: DatabaseSource, onLost: (error: Error) => void): Promise<Database> {
  if (source.kind === 'sqlite') return { db: openSqlite(source.dataDir), isShared: false, alone: (_turn, work) => work() };
  const db = await openPostgres(source.url, onLost);
  return { db, isShared: true, alone: (turn, work) => takeTurn(db, turn, work) };
}
