import { sql } from 'kysely';
import type { CentralDb } from './tables.ts';

/** The one place for SQL that only one of the two databases understands; everything else runs on both as it stands. */

/** An order that was acknowledged survives a power cut (FULL). */
export const SQLITE_PRAGMAS = ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON'] as const;

/** What holds a SQLite file's lock until it is closed. */
export const SQLITE_HOLD = 'BEGIN EXCLUSIVE';

/** What is wrong with a SQLite file; `ok` where nothing is. */
export const SQLITE_CHECK = 'integrity_check(1)';

/** What only one process may do at a time, and each must: prepare the database. */
export type Turn = 'start';
/** What is done when one process does it: hand short messages on, forget what was kept long enough, list what an older central left unlisted. */
export type Chore = 'messages' | 'sweep' | 'waits';
/** What one process has for as long as it runs: the line to the PBX. */
export type Post = 'telephony';

/** Any numbers, the same in every version of central. */
const LOCKS: Readonly<Record<Turn | Chore | Post, number>> = {
  start: 8_152_014,
  messages: 8_152_015,
  sweep: 8_152_016,
  telephony: 8_152_017,
  waits: 8_152_018,
};

/** PostgreSQL: whoever comes second waits. */
export function takeTurn<T>(db: CentralDb, turn: Turn, work: () => Promise<T>): Promise<T> {
  // Lock and unlock need the same connection; the work takes others of the pool.
  return db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${sql.lit(LOCKS[turn])})`.execute(connection);
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(${sql.lit(LOCKS[turn])})`.execute(connection);
    }
  });
}

/** PostgreSQL: whoever comes second leaves it to the first, and holds no connection of its own for it. @returns whether it was done here */
export function takeChore(db: CentralDb, chore: Chore, work: () => Promise<unknown>): Promise<boolean> {
  return db.connection().execute(async (connection) => {
    const { rows } = await sql<{ free: boolean }>`select pg_try_advisory_lock(${sql.lit(LOCKS[chore])}) as free`.execute(connection);
    if (rows[0]?.free !== true) return false;
    try {
      await work();
    } finally {
      await sql`select pg_advisory_unlock(${sql.lit(LOCKS[chore])})`.execute(connection);
    }
    return true;
  });
}

/** PostgreSQL: a lock as long as its connection lives. Of one whose machine is gone the server hears within a minute. */
export function postQueries(post: Post): { readonly watch: string; readonly take: string } {
  return {
    watch: 'set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3',
    take: `select pg_try_advisory_lock(${LOCKS[post]}) as free`,
  };
}

/** PostgreSQL: its version as a number, 150018 for 15.18, and how it writes text down. */
export async function askServer(db: CentralDb): Promise<{ readonly version: number; readonly encoding: string }> {
  const { rows } = await sql<{ version: string; encoding: string }>`
    select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding
  `.execute(db);
  return { version: Number(rows[0]?.version ?? 0), encoding: rows[0]?.encoding ?? '' };
}

/** PostgreSQL has no place for a NUL in a text (22021); SQLite keeps it. */
export function isUnstorableText(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '22021';
}
