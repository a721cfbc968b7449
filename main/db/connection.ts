import { closeSync, openSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { ReadableDb, WritableDb } from './database.ts';

const BUSY_TIMEOUT_MS = 2_000;
const QUICK_CHECK_BELOW_BYTES = 64 * 1024 * 1024;

/** A file that is no sound database. */
export class StoreDamagedError extends Error {
  override readonly name = 'StoreDamagedError';
}

export function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** The version a database has, read without changing a byte of it; 0 when there is none. */
export function readVersion(path: string): number {
  if (sizeOf(path) === 0) return 0;
  const db = new Database(path, { readonly: true, timeout: BUSY_TIMEOUT_MS });
  try {
    return Number(db.pragma('user_version', { simple: true }));
  } finally {
    db.close();
  }
}

/** Looks into a file beside the seat that may be using it. @throws SqliteError (`sqliteCodeOf`) */
export function lookInto<T>(path: string, look: (db: ReadableDb) => T): T {
  const db = new Database(path, { readonly: true, timeout: BUSY_TIMEOUT_MS });
  try {
    return look(asReadable(db));
  } finally {
    db.close();
  }
}

/** Pages that contradict each other. Left out for a large file, where it would keep the phone waiting. */
function quickCheck(db: Database.Database, path: string): void {
  if (sizeOf(path) >= QUICK_CHECK_BELOW_BYTES) return;
  const found = db.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw new StoreDamagedError(String(found).slice(0, 200));
}

/** Opens the file for reading and writing, readable for its owner only. */
export function connect(path: string): Database.Database {
  closeSync(openSync(path, 'a', 0o600));
  const db = new Database(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    db.pragma('journal_mode = WAL');
    // An order is read back to the citizen right after its commit: it must survive a power cut too, hence not NORMAL.
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    // What retention deletes does not stay readable in pages that are written anyway.
    db.pragma('secure_delete = FAST');
    // Else INSERT OR REPLACE deletes rows past the journal's triggers.
    db.pragma('recursive_triggers = ON');
    quickCheck(db, path);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Everything `work` writes is committed together. IMMEDIATE: a writer that must wait waits before it has read. */
export function inTransaction<T>(db: Database.Database, work: (db: WritableDb) => T): T {
  return db.transaction(() => work(db as WritableDb)).immediate();
}

export function asReadable(db: Database.Database): ReadableDb {
  return db as ReadableDb;
}
