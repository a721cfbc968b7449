import type { Migration } from 'kysely/migration';

export const migration0040: Migration = {
  async up(db) {
    // Null in orders from before, until `describeOrders` has read them.
    await db.schema.alterTable('work_order').addColumn('outcome', 'text').execute();
    await db.schema.alterTable('work_order').addColumn('taken_at', 'bigint').execute();
    await db.schema.alterTable('work_order').addColumn('street_code', 'text').execute();
    await db.schema.alterTable('work_order').addColumn('community', 'text').execute();
    await db.schema.alterTable('work_order').addColumn('landmark', 'text').execute();
    // The order that the caller joined, by its id.
    await db.schema.alterTable('work_order').addColumn('joined_to', 'text').execute();
    await db.schema
      .alterTable('work_order')
      .addColumn('citizens', 'integer', (c) => c.notNull().defaultTo(1))
      .execute();
    // What a matter is looked up by while an agent types; the place is one or the other. All that is compared and ranked
    // stands in the index: of a hot place's hundreds no row is read.
    await db.schema
      .createIndex('work_order_community')
      .on('work_order')
      .columns(['item_code', 'street_code', 'community', 'taken_at', 'outcome', 'citizens', 'id'])
      .execute();
    await db.schema
      .createIndex('work_order_landmark')
      .on('work_order')
      .columns(['item_code', 'street_code', 'landmark', 'community', 'taken_at', 'outcome', 'citizens', 'id'])
      .execute();
    await db.schema.createIndex('work_order_undescribed').on('work_order').columns(['outcome']).where('outcome', 'is', null).execute();
    // Under which numbers somebody told an order, or joined one: `target_id` is the order that its caller stands on.
    await db.schema
      .createTable('order_phone')
      .addColumn('order_id', 'text', (c) => c.notNull().references('work_order.id'))
      .addColumn('phone', 'text', (c) => c.notNull())
      .addColumn('target_id', 'text')
      .addColumn('confidential', 'integer', (c) => c.notNull())
      .addColumn('taken_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('order_phone_key', ['order_id', 'phone'])
      .execute();
    await db.schema.createIndex('order_phone_caller').on('order_phone').columns(['phone', 'taken_at']).execute();
    await db.schema
      .createIndex('order_phone_wish')
      .on('order_phone')
      .columns(['phone', 'confidential'])
      .where('confidential', '=', 1)
      .execute();
    await db.schema.createIndex('order_phone_target').on('order_phone').columns(['target_id', 'phone']).execute();
  },
};
