import { inject, onTestFinished } from 'vitest';
import { openDatabase } from '../../main/servers/central/db/database.ts';
import { migrateToLatest } from '../../main/servers/central/db/migrate.ts';
import type { CentralDb } from '../../main/servers/central/db/tables.ts';
import { emptyDatabase, makeDatabase } from './postgres.ts';

/** By data folder, while a test uses it. */
const inUse = new Map<string, Promise<string>>();
/** Emptied ones of earlier tests in this file. */
const free: string[] = [];

/** The suite runs once on each database; null: on SQLite. */
function server(): string | null {
  return inject('postgres') ?? null;
}

/** For `createCentral`: where the rows of this data folder are. The same folder again is the same database, as it is with a file. */
export async function databaseOf(dataDir: string): Promise<{ readonly postgresUrl?: string }> {
  const url = server();
  if (url === null) return {};
  const known = inUse.get(dataDir);
  if (known) return { postgresUrl: await known };
  const left = free.pop();
  const made = left === undefined ? makeDatabase(url) : Promise.resolve(left);
  inUse.set(dataDir, made);
  onTestFinished(async () => {
    inUse.delete(dataDir);
    await emptyDatabase(await made);
    free.push(await made);
  });
  return { postgresUrl: await made };
}

/** A database of its own, brought up to date; the test closes it. */
export async function openTestDatabase(dataDir: string): Promise<CentralDb> {
  const { postgresUrl: url } = await databaseOf(dataDir);
  const { db } = await openDatabase(url === undefined ? { kind: 'sqlite', dataDir } : { kind: 'postgres', url }, () => undefined);
  await migrateToLatest(db);
  return db;
}
