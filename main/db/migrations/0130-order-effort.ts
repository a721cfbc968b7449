import type { Migration } from '../migration.ts';

/** What the hands did for an order (shared/effort): counts, of no key and no text. */
export const migration0130: Migration = {
  version: 130,
  up(db) {
    db.exec(`
      CREATE TABLE order_effort (
        order_id TEXT PRIMARY KEY,
        words INTEGER NOT NULL,
        fields INTEGER NOT NULL,
        commands INTEGER NOT NULL,
        clicks INTEGER NOT NULL,
        travels INTEGER NOT NULL
      ) STRICT;
    `);
  },
};
