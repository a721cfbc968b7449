import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteAdapter, SqliteDialect } from 'kysely';
import { SQLITE_HOLD, SQLITE_PRAGMAS } from './dialect.ts';
import type { CentralDb, Tables } from './tables.ts';

function whyUnusable(cause: unknown): string {
  const code = cause instanceof Database.SqliteError ? cause.code : '';
  if (code === 'SQLITE_BUSY') return '另一个中心正在使用这个数据文件夹，请先关闭它。Another central uses this data folder; stop it first.';
  if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT') {
    return '中心数据库已损坏，原文件没有改动。请移走 central.db 后再启动，并交给维护人员。The database of central is damaged; it is left as it is.';
  }
  return '中心数据库打不开，请检查磁盘和权限。The database of central cannot be opened; check disk and permissions.';
}

/**
 * One process owns the folder: a second central is refused, because it would not see the first one's event stream; several
 * need PostgreSQL. The lock is a file of its own, so that a backup can read the database meanwhile. An end of any kind frees it.
 */
function holdFolder(dataDir: string): Database.Database {
  const lock = new Database(join(dataDir, 'central.lock'), { timeout: 500 });
  try {
    lock.exec(SQLITE_HOLD);
  } catch (cause) {
    lock.close();
    throw cause;
  }
  return lock;
}

/**
 * SQLite makes tables within a transaction like any other change, which Kysely does not trust it with: a migration that failed left
 * its first steps behind, and each statement waited for the disk, a hundred times at a first start.
 */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class Dialect extends SqliteDialect {
  override createAdapter(): Adapter {
    return new Adapter();
  }
}

/** @throws Error in words for the person who starts it; the file is left as it is */
export function openSqlite(dataDir: string): CentralDb {
  const open: Database.Database[] = [];
  const close = (): void => {
    for (const database of open.splice(0).reverse()) database.close();
  };
  try {
    open.push(holdFolder(dataDir));
    const sqlite = new Database(join(dataDir, 'central.db'), { timeout: 500 });
    open.push(sqlite);
    for (const pragma of SQLITE_PRAGMAS) sqlite.pragma(pragma);
    const database = { prepare: (sql: string) => sqlite.prepare(sql), close };
    return new Kysely<Tables>({ dialect: new Dialect({ database }) });
  } catch (cause) {
    close();
    throw new Error(`${dataDir}：${whyUnusable(cause)}`, { cause });
  }
}
