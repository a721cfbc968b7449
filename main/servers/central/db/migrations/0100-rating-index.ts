import type { Migration } from 'kysely/migration';

export const migration0100: Migration = {
  async up(db) {
    // A period's settled orders, and one unit's of them. Without the counted columns: an index over those would be written anew with
    // every event of an order, while `judged_at` is set once.
    await db.schema
      .createIndex('order_life_judged')
      .on('order_life')
      .columns(['judged_at', 'order_id'])
      .where('judged_at', 'is not', null)
      .execute();
    await db.schema
      .createIndex('order_life_lead_judged')
      .on('order_life')
      .columns(['lead_code', 'judged_at', 'order_id'])
      .where('judged_at', 'is not', null)
      .execute();
  },
};
