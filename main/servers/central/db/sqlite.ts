import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { SQLITE_PRAGMAS } from './dialect.ts';
import type { CentralDb, Tables } from './tables.ts';

function whyUnusable(cause: unknown): string {
  const code = cause instanceof Database.SqliteError ? cause.code : '';
  if (code === 'SQLITE_BUSY') return '另一个中心正在使用这个数据文件夹，请先关闭它。Another central uses this data folder; stop it first.';
  if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT') {
    return '中心数据库已损坏，原文件没有改动。请移走 central.db 后再启动，并交给维护人员。The database of central is damaged; it is left as it is.';
  }
  return '中心数据库打不开，请检查磁盘和权限。The database of central cannot be opened; check disk and permissions.';
}

/** One process owns the file: a second central on the same folder is refused by the lock; several need PostgreSQL. */
export function openSqlite(dataDir: string): CentralDb {
  const sqlite = new Database(join(dataDir, 'central.db'), { timeout: 500 });
  try {
    for (const pragma of SQLITE_PRAGMAS) sqlite.pragma(pragma);
  } catch (cause) {
    sqlite.close();
    throw new Error(`${dataDir}：${whyUnusable(cause)}`, { cause });
  }
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
}
