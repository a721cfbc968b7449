import type { Migration } from 'kysely/migration';

export const migration0020: Migration = {
  async up(db) {
    await db.schema
      .createTable('item_use')
      .addColumn('code', 'text', (c) => c.notNull())
      // Of the year, 0 to 11.
      .addColumn('month', 'integer', (c) => c.notNull())
      .addColumn('times', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('item_use_key', ['code', 'month'])
      .execute();
    // An order that came back: the item it had belonged under.
    await db.schema
      .createTable('order_return')
      .addColumn('order_id', 'text', (c) => c.primaryKey().references('work_order.id'))
      .addColumn('item_code', 'text', (c) => c.notNull())
      .addColumn('agent_id', 'text', (c) => c.notNull())
      .addColumn('returned_at', 'bigint', (c) => c.notNull())
      .execute();
  },
};
