import type { Migration } from 'kysely/migration';

export const migration0060: Migration = {
  async up(db) {
    // The truth: appended, never changed. `kind` and `at` stand in `body` too.
    await db.schema
      .createTable('order_event')
      .addColumn('order_id', 'text', (c) => c.notNull().references('work_order.id'))
      .addColumn('seq', 'integer', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('order_event_key', ['order_id', 'seq'])
      .execute();
    // Where each order stands: what its events come to, in columns for lists, clocks and rates.
    await db.schema
      .createTable('order_life')
      .addColumn('order_id', 'text', (c) => c.primaryKey().references('work_order.id'))
      .addColumn('version', 'integer', (c) => c.notNull())
      .addColumn('stage', 'text', (c) => c.notNull())
      .addColumn('life', 'text', (c) => c.notNull())
      .addColumn('level', 'text')
      .addColumn('dispatch_within_ms', 'bigint')
      .addColumn('lead_code', 'text')
      .addColumn('lead_kind', 'text')
      .addColumn('copy_code', 'text')
      .addColumn('street_code', 'text')
      .addColumn('district_code', 'text')
      .addColumn('item_code', 'text')
      .addColumn('request_type', 'text')
      .addColumn('key_matter', 'text')
      .addColumn('assessed', 'integer', (c) => c.notNull())
      .addColumn('dispatched_at', 'bigint')
      .addColumn('signed_at', 'bigint')
      .addColumn('contacted_at', 'bigint')
      .addColumn('replied_at', 'bigint')
      .addColumn('reply_due_at', 'bigint')
      .addColumn('excluded_at', 'bigint')
      .addColumn('parked', 'integer', (c) => c.notNull())
      .addColumn('unreasonable', 'integer', (c) => c.notNull())
      .addColumn('visit_round', 'integer', (c) => c.notNull())
      .addColumn('judged_at', 'bigint')
      .addColumn('contact_ok', 'integer')
      .addColumn('solved', 'text')
      .addColumn('result_word', 'text')
      .addColumn('attitude_word', 'text')
      .addColumn('closed_at', 'bigint')
      .execute();
    await db.schema.createIndex('order_life_stage').on('order_life').columns(['stage', 'reply_due_at', 'order_id']).execute();
    // Who may see an order, and as what.
    await db.schema
      .createTable('order_unit')
      .addColumn('order_id', 'text', (c) => c.notNull().references('work_order.id'))
      .addColumn('unit_code', 'text', (c) => c.notNull())
      .addColumn('part', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('order_unit_key', ['unit_code', 'order_id', 'part'])
      .execute();
    await db.schema.createIndex('order_unit_order').on('order_unit').columns(['order_id']).execute();
    // The clocks that run. `next_at`: when somebody must be told next; null: all was told.
    await db.schema
      .createTable('order_due')
      .addColumn('order_id', 'text', (c) => c.notNull().references('work_order.id'))
      .addColumn('clock', 'text', (c) => c.notNull())
      .addColumn('started_at', 'bigint', (c) => c.notNull())
      .addColumn('due_at', 'bigint', (c) => c.notNull())
      .addColumn('warned', 'integer', (c) => c.notNull())
      .addColumn('next_at', 'bigint')
      .addPrimaryKeyConstraint('order_due_key', ['order_id', 'clock'])
      .execute();
    await db.schema
      .createIndex('order_due_next')
      .on('order_due')
      .columns(['next_at', 'order_id'])
      .where('next_at', 'is not', null)
      .execute();
  },
};
