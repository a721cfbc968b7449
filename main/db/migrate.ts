import type { WritableDb } from './database.ts';
import type { Migration } from './migration.ts';

/** A database that a newer version of the program has written. */
export class StoreFromTheFutureError extends Error {
  override readonly name = 'StoreFromTheFutureError';
}

/** The version the database would have after all steps. */
export function latestVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

/**
 * Runs the steps that are missing, within the caller's transaction: all of them or none.
 *
 * @throws StoreFromTheFutureError
 * @throws Error when the list is out of order, or a step fails
 */
export function migrate(db: WritableDb, migrations: readonly Migration[]): void {
  migrations.forEach(({ version }, at) => {
    if (version <= (migrations[at - 1]?.version ?? 0)) throw new Error(`migration ${version} is out of order`);
  });
  const current = Number(db.pragma('user_version', { simple: true }));
  if (current > latestVersion(migrations)) throw new StoreFromTheFutureError(`database ${current}, program ${latestVersion(migrations)}`);
  for (const { version, up } of migrations.filter((step) => step.version > current)) {
    try {
      up(db);
    } catch (cause) {
      throw new Error(`migration ${version} failed`, { cause });
    }
    db.pragma(`user_version = ${version}`);
  }
}
