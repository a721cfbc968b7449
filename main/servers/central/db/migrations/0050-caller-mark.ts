import type { Migration } from 'kysely/migration';

export const migration0050: Migration = {
  async up(db) {
    await db.schema
      .createTable('caller_mark')
      .addColumn('order_id', 'text', (c) => c.primaryKey().references('work_order.id'))
      // Null once a lead refused: nothing is kept against that number.
      .addColumn('phone', 'text')
      .addColumn('proposed_at', 'bigint', (c) => c.notNull())
      .addColumn('decision', 'text')
      .addColumn('decided_by', 'text')
      .addColumn('decided_at', 'bigint')
      .addColumn('until', 'bigint')
      // Who ended it before its time; who approved it stays known.
      .addColumn('ended_by', 'text')
      .execute();
    await db.schema.createIndex('caller_mark_phone').on('caller_mark').columns(['phone', 'until']).execute();
    await db.schema.createIndex('caller_mark_open').on('caller_mark').columns(['decision', 'proposed_at']).execute();
  },
};
