import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const migration0121: Migration = {
  async up(db) {
    // Orders in the order in which they are listed: what is due by its date, then the rest, the newest first. An expression and no
    // column, so that a central of the version before, which may still write beside this one, need not know of it. The list asks by
    // the same words (`order/life/order-list.ts`); its test tells when they differ.
    const listed = sql`(case
      when stage in ('dispatched', 'signed', 'contacted', 'handling')
      then coalesce(reply_due_at, 8900000000000000 - coalesce(dispatched_at, 0))
      else 8900000000000000 - coalesce(dispatched_at, 0)
    end)`;
    await db.schema.createIndex('order_life_listed').on('order_life').expression(listed).column('order_id').execute();
    await db.schema.dropIndex('order_life_stage').execute();
    await db.schema.createIndex('order_life_stage_listed').on('order_life').column('stage').expression(listed).column('order_id').execute();
  },
};
