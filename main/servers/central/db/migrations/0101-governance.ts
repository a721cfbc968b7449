import type { Migration } from 'kysely/migration';

export const migration0101: Migration = {
  async up(db) {
    // Rows are never deleted: who put a place on the list and who took it off, when and why, stays known.
    await db.schema
      .createTable('governance_place')
      .addColumn('unit_code', 'text', (c) => c.notNull())
      .addColumn('listed_at', 'bigint', (c) => c.notNull())
      .addColumn('listed_by', 'text', (c) => c.notNull())
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('removed_at', 'bigint')
      .addColumn('removed_by', 'text')
      .addColumn('removal_reason', 'text')
      .addPrimaryKeyConstraint('governance_place_key', ['unit_code', 'listed_at'])
      .execute();
    // Two who list the same place at once make one entry.
    await db.schema
      .createIndex('governance_place_now')
      .unique()
      .on('governance_place')
      .columns(['unit_code' as 'unit_code' | 'removed_at'])
      .where('removed_at', 'is', null)
      .execute();
  },
};
