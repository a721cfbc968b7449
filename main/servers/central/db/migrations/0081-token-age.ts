import type { Migration } from 'kysely/migration';

export const migration0081: Migration = {
  async up(db) {
    // What a sign-in that is over left behind is found by its age, and its tokens by their family.
    await db.schema.createIndex('refresh_family_age').on('refresh_family').columns(['expires_at']).execute();
    await db.schema.createIndex('refresh_token_family').on('refresh_token').columns(['family_id']).execute();
  },
};
