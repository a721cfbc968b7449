import type { Migration } from '../migration.ts';

/** Who began a draft: the next agent at the seat must see what is left by another. Nobody knows it of those from before. */
export const migration0110: Migration = {
  version: 110,
  up(db) {
    db.exec('ALTER TABLE draft ADD COLUMN agent_id TEXT;');
  },
};
