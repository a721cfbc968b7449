import { chmodSync, closeSync, copyFileSync, existsSync, linkSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { SQLITE_CHECK } from './dialect.ts';

/** Personal data: for central's account alone. */
const OWNER_ONLY = 0o600;
/** More pages than any file has: the rest is copied in one step, so that a busy central cannot make it begin again and again. */
const ALL_PAGES = 0x7fff_ffff;

function refuse(file: string, chinese: string, english: string, cause?: unknown): Error {
  return new Error(`${file}：${chinese} ${english}`, cause === undefined ? {} : { cause });
}

/** @throws Error where it is damaged, or no central's */
function checkFile(file: string): void {
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { fileMustExist: true });
    // One file, without a log beside it.
    database.pragma('journal_mode = DELETE');
    if (database.pragma(SQLITE_CHECK, { simple: true }) !== 'ok') throw new Error('integrity_check');
    database.prepare('select count(*) from kysely_migration').get();
  } catch (cause) {
    throw refuse(file, '不是完好的中心备份，没有使用。', 'It is no sound backup of a central; it is not used.', cause);
  } finally {
    database?.close();
  }
}

function openSource(dataDir: string): Database.Database {
  const file = join(dataDir, 'central.db');
  try {
    return new Database(file, { fileMustExist: true, timeout: 5_000 });
  } catch (cause) {
    throw refuse(
      file,
      '没有中心数据库，没有备份。请检查 --data。',
      'There is no database of central; nothing was backed up. Check --data.',
      cause,
    );
  }
}

/** Reserves the name, so that nothing is ever written over. */
function reserve(file: string): void {
  try {
    closeSync(openSync(file, 'wx', OWNER_ONLY));
  } catch (cause) {
    const isThere = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';
    if (isThere) throw refuse(file, '已经存在，没有覆盖。请换一个文件名。', 'It exists and is left as it is; choose another name.', cause);
    throw refuse(
      file,
      '写不了，没有备份。请检查文件夹和权限。',
      'It cannot be written; nothing was backed up. Check folder and permissions.',
      cause,
    );
  }
}

/** Copies the rows of a data folder to a new file while central runs or rests, and reads the copy to prove it. */
export async function backUp(dataDir: string, file: string): Promise<void> {
  const source = openSource(dataDir);
  try {
    reserve(file);
    try {
      await source.backup(file, { progress: () => ALL_PAGES });
      checkFile(file);
    } catch (error) {
      rmSync(file, { force: true });
      throw error;
    }
  } finally {
    source.close();
  }
}

/** Puts a backup into a data folder that has no database. The next start brings an older one up to date. */
export function restore(file: string, dataDir: string): void {
  const target = join(dataDir, 'central.db');
  // A log without its database belongs to the one that was moved away, and would be read into this one.
  const inTheWay = [target, `${target}-wal`, `${target}-journal`].find((path) => existsSync(path));
  if (inTheWay !== undefined) {
    throw refuse(
      inTheWay,
      '已经存在，没有覆盖。请先停止中心并把它移走。',
      'It exists and is left as it is; stop central and move it away first.',
    );
  }
  if (!existsSync(file)) throw refuse(file, '没有这个文件。', 'There is no such file.');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const arriving = `${target}.restoring`;
  try {
    copyFileSync(file, arriving);
    chmodSync(arriving, OWNER_ONLY);
    checkFile(arriving);
    // At once or not at all, and never over one that is there: half a database would be started.
    linkSync(arriving, target);
  } finally {
    rmSync(arriving, { force: true });
  }
}
