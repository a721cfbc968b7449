import type { Migration } from 'kysely/migration';

export const migration0120: Migration = {
  async up(db) {
    // Whose word an order waits for; `unit_code` empty: the city's, which acts for no unit. A few rows of many orders.
    await db.schema
      .createTable('order_wait')
      .addColumn('order_id', 'text', (c) => c.notNull().references('work_order.id'))
      .addColumn('what', 'text', (c) => c.notNull())
      .addColumn('unit_code', 'text', (c) => c.notNull())
      .addColumn('since', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('order_wait_key', ['order_id', 'what', 'unit_code'])
      .execute();
    await db.schema.createIndex('order_wait_unit').on('order_wait').columns(['unit_code', 'what', 'order_id', 'since']).execute();
  },
};
