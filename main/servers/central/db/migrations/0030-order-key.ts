import type { Migration } from 'kysely/migration';

export const migration0030: Migration = {
  async up(db) {
    // Whatever becomes of a key, an order or its release, becomes it here first: the primary key lets only one of them.
    await db.schema
      .createTable('order_key')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('released_at', 'bigint')
      .addColumn('released_by', 'text')
      .execute();
    await db
      .insertInto('order_key')
      .columns(['key'])
      .expression((eb) => eb.selectFrom('work_order').select('key'))
      .execute();
  },
};
