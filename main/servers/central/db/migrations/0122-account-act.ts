import type { Migration } from 'kysely/migration';

export const migration0122: Migration = {
  async up(db) {
    // How often somebody's password was set anew: each list of accounts asks, and the trace is never deleted.
    await db.schema.createIndex('account_act_person').on('account_act').columns(['person_id', 'act']).execute();
  },
};
