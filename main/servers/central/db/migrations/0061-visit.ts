import type { Migration } from 'kysely/migration';

export const migration0061: Migration = {
  async up(db) {
    // A seat that is at a visit; its time runs out by itself, should the seat fall silent.
    await db.schema
      .createTable('visit_claim')
      .addColumn('order_id', 'text', (c) => c.primaryKey().references('work_order.id'))
      .addColumn('round', 'integer', (c) => c.notNull())
      .addColumn('seat', 'text', (c) => c.notNull())
      .addColumn('agent_id', 'text', (c) => c.notNull())
      .addColumn('until', 'bigint', (c) => c.notNull())
      .execute();
    // The link of a short message, one a round: only a hash of it is kept.
    await db.schema
      .createTable('visit_link')
      .addColumn('token_hash', 'text', (c) => c.primaryKey())
      .addColumn('order_id', 'text', (c) => c.notNull().references('work_order.id'))
      .addColumn('round', 'integer', (c) => c.notNull())
      .addColumn('made_at', 'bigint', (c) => c.notNull())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .addColumn('used_at', 'bigint')
      .addUniqueConstraint('visit_link_round', ['order_id', 'round'])
      .execute();
    // Short messages that wait for the gateway; numbers and words are wiped when it has taken them. Ids are made by central.
    await db.schema
      .createTable('short_message')
      .addColumn('id', 'bigint', (c) => c.primaryKey())
      .addColumn('order_id', 'text', (c) => c.notNull().references('work_order.id'))
      .addColumn('made_at', 'bigint', (c) => c.notNull())
      .addColumn('number', 'text', (c) => c.notNull())
      .addColumn('text', 'text', (c) => c.notNull())
      .addColumn('sent_at', 'bigint')
      .execute();
    await db.schema
      .createIndex('short_message_waiting')
      .on('short_message')
      .columns(['sent_at', 'id'])
      .where('sent_at', 'is', null)
      .execute();
  },
};
