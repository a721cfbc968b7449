import type { Migration } from '../migration.ts';

/** The communities and villages of the streets come with the units. Central is asked for them anew. */
export const migration0040: Migration = {
  version: 40,
  up(db) {
    db.exec(`
      -- JSON, a UnitDocument's communities
      ALTER TABLE unit_version ADD COLUMN communities TEXT NOT NULL DEFAULT '{}';
      UPDATE unit_version SET etag = '';
    `);
  },
};
