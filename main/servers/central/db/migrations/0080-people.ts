import type { Migration } from 'kysely/migration';

export const migration0080: Migration = {
  async up(db) {
    // Whom a person of a unit or a district acts for.
    await db.schema.alterTable('agent').addColumn('unit_code', 'text').execute();
    await db.schema.alterTable('agent').addColumn('disabled_at', 'bigint').execute();
    // How often somebody tried something: wrong passwords and rates. In the database, so that a restart forgets nothing and
    // several processes count together.
    await db.schema
      .createTable('attempt')
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('times', 'integer', (c) => c.notNull())
      .addColumn('first_at', 'bigint', (c) => c.notNull())
      .addColumn('locked_until', 'bigint')
      .addPrimaryKeyConstraint('attempt_key', ['kind', 'name'])
      .execute();
    await db.schema.createIndex('attempt_age').on('attempt').columns(['first_at']).execute();
    // One sign-in without a seat, and all the renewals that came of it.
    await db.schema
      .createTable('refresh_family')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('person_id', 'text', (c) => c.notNull().references('agent.id'))
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('started_at', 'bigint', (c) => c.notNull())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .addColumn('ended_at', 'bigint')
      .addColumn('ended_why', 'text')
      .execute();
    await db.schema.createIndex('refresh_family_person').on('refresh_family').columns(['person_id', 'ended_at']).execute();
    await db.schema
      .createTable('refresh_token')
      .addColumn('hash', 'text', (c) => c.primaryKey())
      .addColumn('family_id', 'text', (c) => c.notNull().references('refresh_family.id'))
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      // Used once; whoever brings it again has stolen it, or was stolen from.
      .addColumn('used_at', 'bigint')
      .execute();
    await db.schema.createIndex('session_agent').on('session').columns(['agent_id', 'ended_at']).execute();
    // Who read what of whom, and why where a reason is asked for. Appended, never changed.
    await db.schema
      .createTable('personal_read')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('person_id', 'text', (c) => c.notNull())
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('order_id', 'text', (c) => c.notNull())
      .addColumn('what', 'text', (c) => c.notNull())
      .addColumn('reason', 'text')
      .execute();
    await db.schema.createIndex('personal_read_age').on('personal_read').columns(['at', 'id']).execute();
    await db.schema.createIndex('personal_read_order').on('personal_read').columns(['order_id', 'at']).execute();
    // What was done to an account, by whom. Appended, never changed.
    await db.schema
      .createTable('account_act')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('by_id', 'text', (c) => c.notNull())
      .addColumn('act', 'text', (c) => c.notNull())
      .addColumn('person_id', 'text', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('account_act_age').on('account_act').columns(['at', 'id']).execute();
  },
};
