import type { Migration } from 'kysely/migration';

export const migration0062: Migration = {
  async up(db) {
    // After a call that reached nobody, or a task that was given back: until then nobody is offered it by itself.
    await db.schema
      .alterTable('visit_claim')
      .addColumn('not_before', 'bigint', (c) => c.notNull().defaultTo(0))
      .execute();
    // The visits that wait, in the order in which they are offered.
    await db.schema
      .createIndex('order_due_visit')
      .on('order_due')
      .columns(['clock', 'due_at', 'order_id'])
      .where('clock', '=', 'visit')
      .execute();
  },
};
