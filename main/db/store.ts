import type { ReadableDb, WritableDb } from './database.ts';
import type { Seal } from './seal.ts';

/** What the domains are given: reading, writing whole changes, and the seal of what is personal. */
export interface Store {
  readonly read: ReadableDb;
  readonly seal: Seal;
  /**
   * Runs `work` as one transaction: on disk when this returns (`synchronous=FULL`), or nothing of it.
   * @throws SqliteError when the disk is full or the database locked; the bridge tells the person by its code
   */
  write<T>(work: (db: WritableDb) => T): T;
}
