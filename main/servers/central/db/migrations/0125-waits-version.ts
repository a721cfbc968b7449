import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const migration0125: Migration = {
  async up(db: Kysely<never>) {
    // The version whose waits are listed. A central of the version before, which may still write beside this one, leaves it as it
    // is: where the two differ, what waits is to be listed anew. The index holds those rows alone, so that looking costs nothing.
    await db.schema
      .alterTable('order_life')
      .addColumn('waits_version', 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
    // Closed ones of a central that listed them once are not all read again before anybody is served.
    await sql`
      update order_life set waits_version = version
      where stage = 'closed' and exists (select 1 from setting where key = 'waits-listed')
    `.execute(db);
    await db.schema
      .createIndex('order_life_unlisted')
      .on('order_life')
      .column('order_id')
      .where(sql<boolean>`version <> waits_version`)
      .execute();
  },
};
