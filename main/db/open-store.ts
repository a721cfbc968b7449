import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { z } from 'zod';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { errorFields, type Log } from '../log/log.ts';
import { asReadable, connect, inTransaction, readVersion, StoreDamagedError, sizeOf } from './connection.ts';
import { type KeyWrapper, openDataKey } from './data-key.ts';
import type { WritableDb } from './database.ts';
import { keepAside, lastAside, utcStamp } from './keep-aside.ts';
import { latestVersion, migrate, StoreFromTheFutureError } from './migrate.ts';
import type { Migration } from './migration.ts';
import { MIGRATIONS } from './migrations.ts';
import { addNotice } from './notice-table.ts';
import { readSalvage, type Salvage, salvageNotice, takeOver } from './salvage.ts';
import { createSeal, type Seal, SealBrokenError } from './seal.ts';
import { loadSetting, saveSetting } from './setting-table.ts';
import { sqliteCodeOf } from './sqlite-code.ts';
import type { Store } from './store.ts';
import { storeErrorOf } from './store-error.ts';

interface StoreOptions {
  readonly dir: string;
  readonly keystore: KeyWrapper;
  readonly clock: Clock;
  readonly log: Log;
  readonly migrations?: readonly Migration[];
}

export interface OpenStore extends Store {
  /** Only when this start made a new key: to be shown to a person once. */
  readonly newRecoveryKey: string | null;
  close(): void;
}

const KEY_CHECK = 'key-check';
const DISK_CODES = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM']);

/** The seat's own database, `seat.db` in `dir`, ready for use; or what a person must do first. */
export function openStore(options: StoreOptions): Result<OpenStore, AppError> {
  const { dir, keystore, clock, log } = options;
  const path = join(dir, 'seat.db');
  const stamp = utcStamp(clock());
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    const key = openDataKey({ dir, keystore, databaseExists: sizeOf(path) > 0, stamp });
    if (!key.ok) return key;
    const seal = createSeal(key.value.key);
    const db = openOrBeginAnew(path, stamp, seal, options);
    return ok({
      read: asReadable(db),
      seal,
      write: (work) => inTransaction(db, work),
      newRecoveryKey: key.value.newRecoveryKey,
      close: () => db.close(),
    });
  } catch (error) {
    const told = tellPerson(error);
    log.error({ kind: told.kind, ...errorFields(error) }, 'the store cannot be opened');
    return err(told);
  }
}

/** A damaged file is kept under another name and a new one begun, with the unsent work: the seat must go on taking calls. */
function openOrBeginAnew(path: string, stamp: string, seal: Seal, options: StoreOptions): Database.Database {
  const begins = sizeOf(path) === 0;
  // A log of changes without its database: left over when a start was cut short between the two renames below.
  const isHalf = begins && sizeOf(`${path}-wal`) > 0;
  // Left over when a start was cut short right after them: nothing was taken over yet.
  const before = begins ? lastAside(path) : null;
  if (begins && !isHalf && before === null) return openChecked(path, seal, options);
  if (!begins) {
    try {
      return openChecked(path, seal, options);
    } catch (error) {
      if (!isDamage(error)) throw error;
      options.log.error(errorFields(error), 'the database is damaged');
    }
  }
  const kept = before !== null && !isHalf ? before : keepAside(path, stamp);
  const found = salvage(before ?? kept, seal, options.log);
  return openChecked(path, seal, options, (db) => {
    const taken = found && takeOver(db, found);
    if (taken) options.log.warn({ ...taken }, 'unsent work was taken over from the damaged database');
    addNotice(db, { id: `store-damaged-${stamp}`, at: options.clock(), error: salvageNotice(kept, taken) });
  });
}

/** Whatever goes wrong with the damaged file must not keep the seat from its calls: the file stays, a person can look. */
function salvage(path: string, seal: Seal, log: Log): Salvage | null {
  try {
    return readSalvage(path, seal);
  } catch (error) {
    log.error(errorFields(error), 'nothing could be taken over from the damaged database');
    return null;
  }
}

/** @param begin writes what a database that begins holds from its first moment */
function openChecked(
  path: string,
  seal: Seal,
  { migrations = MIGRATIONS }: StoreOptions,
  begin: (db: WritableDb) => void = () => undefined,
): Database.Database {
  const version = readVersion(path);
  if (version > latestVersion(migrations)) throw new StoreFromTheFutureError(`database ${version}, program ${latestVersion(migrations)}`);
  const db = connect(path);
  try {
    if (version < latestVersion(migrations)) {
      inTransaction(db, (writable) => {
        migrate(writable, migrations);
        if (version === 0) saveSetting(writable, seal, KEY_CHECK, KEY_CHECK);
        begin(writable);
      });
    }
    loadSetting(asReadable(db), seal, KEY_CHECK, z.literal(KEY_CHECK));
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function isDamage(error: unknown): boolean {
  return error instanceof StoreDamagedError || /^SQLITE_(CORRUPT|NOTADB)/.test(sqliteCodeOf(error) ?? '');
}

function tellPerson(error: unknown): AppError {
  if (error instanceof StoreFromTheFutureError) return appError('store-future', error.message);
  if (error instanceof SealBrokenError) return appError('store-key-missing', 'keys.json belongs to another database');
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (DISK_CODES.has(code)) return appError('store-full', code);
  return storeErrorOf(error) ?? appError('internal', String(errorFields(error)['reason'] ?? ''));
}
