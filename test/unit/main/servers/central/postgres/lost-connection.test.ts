import { sql } from 'kysely';
import { expect, inject, test } from 'vitest';
import { openPostgres } from '../../../../../../main/servers/central/db/postgres.ts';
import { makeDatabase } from '../../../../../support/postgres.ts';

test('a connection that breaks within a transaction fails that one alone: the next goes on, and nobody is ended by it', async () => {
  const lost: Error[] = [];
  const db = await openPostgres(await makeDatabase(inject('postgres') ?? ''), (error) => lost.push(error));
  const broken = db.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction);
    // As a restart of the server would, while central thinks between two statements.
    await sql`select pg_terminate_backend(${rows[0]?.pid ?? 0})`.execute(db);
    await expect.poll(() => lost.length).toBeGreaterThan(0);
    await sql`select 1`.execute(transaction);
  });
  await expect(broken).rejects.toThrow();
  const { rows } = await sql<{ one: number }>`select 1 as one`.execute(db);
  expect(rows).toEqual([{ one: 1 }]);
  await db.destroy();
});
