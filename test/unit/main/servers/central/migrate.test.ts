import { type Migration, Migrator } from 'kysely/migration';
import { expect, test } from 'vitest';
import { openSqlite } from '../../../../../main/servers/central/db/sqlite.ts';
import { removeFolder, temporaryFolder } from '../../../../support/program.ts';

test('a migration that fails leaves nothing of its first steps behind in a SQLite file', async () => {
  const folder = temporaryFolder();
  const db = openSqlite(folder);
  const steps: Record<string, Migration> = {
    '0001-made': { up: (on) => on.schema.createTable('half_made').addColumn('id', 'text').execute() },
    '0002-failing': { up: () => Promise.reject(new Error('it does not hold')) },
  };
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => steps } }).migrateToLatest();
  expect(error).toMatchObject({ message: 'it does not hold' });
  expect((await db.introspection.getTables()).map(({ name }) => name)).not.toContain('half_made');
  await db.destroy();
  removeFolder(folder);
});
