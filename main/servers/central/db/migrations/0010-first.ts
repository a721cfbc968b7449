import type { Migration } from 'kysely/migration';

export const migration0010: Migration = {
  async up(db) {
    await db.schema
      .createTable('setting')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('value', 'text', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('sequence')
      .addColumn('name', 'text', (c) => c.primaryKey())
      .addColumn('last', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('sip_account')
      .addColumn('username', 'text', (c) => c.primaryKey())
      .addColumn('password', 'text', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('device')
      .addColumn('seat', 'text', (c) => c.primaryKey().references('sip_account.username'))
      .addColumn('token_hash', 'text', (c) => c.notNull().unique())
      .addColumn('enrolled_at', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('agent')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('roles', 'text', (c) => c.notNull())
      .addColumn('password', 'text', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('session')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('agent_id', 'text', (c) => c.notNull().references('agent.id'))
      .addColumn('seat', 'text', (c) => c.notNull())
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('started_at', 'bigint', (c) => c.notNull())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .addColumn('ended_at', 'bigint')
      .execute();
    await db.schema
      .createTable('document')
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('version', 'text', (c) => c.notNull())
      .addColumn('etag', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('loaded_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('document_pk', ['kind', 'version'])
      .execute();
    await db.schema
      .createTable('work_order')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('number', 'text', (c) => c.notNull().unique())
      .addColumn('key', 'text', (c) => c.notNull().unique())
      .addColumn('body_digest', 'text', (c) => c.notNull())
      .addColumn('local_number', 'text', (c) => c.notNull())
      .addColumn('sent_by', 'text', (c) => c.notNull())
      .addColumn('agent_id', 'text', (c) => c.notNull())
      .addColumn('session_id', 'text')
      .addColumn('item_code', 'text')
      .addColumn('received_at', 'bigint', (c) => c.notNull())
      .addColumn('due_at', 'bigint')
      .addColumn('body', 'text', (c) => c.notNull())
      .execute();
    // A local number may return after a year, so it is looked up and not unique.
    await db.schema.createIndex('work_order_local_number').on('work_order').columns(['local_number', 'received_at']).execute();
    await db.schema
      .createTable('event')
      .addColumn('id', 'bigint', (c) => c.primaryKey())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .execute();
  },
};
