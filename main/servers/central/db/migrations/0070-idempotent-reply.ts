import type { Migration } from 'kysely/migration';

export const migration0070: Migration = {
  async up(db) {
    await db.schema
      .createTable('idempotent_reply')
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('route', 'text', (c) => c.notNull())
      .addColumn('asker', 'text', (c) => c.notNull())
      // Of what was asked: the same key with something else is a conflict.
      .addColumn('digest', 'text', (c) => c.notNull())
      // Null while it is being worked on.
      .addColumn('status', 'integer')
      .addColumn('body', 'text')
      .addColumn('etag', 'text')
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('idempotent_reply_pk', ['key', 'route', 'asker'])
      .execute();
    await db.schema.createIndex('idempotent_reply_at').on('idempotent_reply').column('at').execute();
  },
};
