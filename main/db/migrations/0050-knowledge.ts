import type { Migration } from '../migration.ts';

/** The knowledge base as central gave it, with its index. No personal data. */
export const migration0050: Migration = {
  version: 50,
  up(db) {
    db.exec(`
      CREATE TABLE knowledge (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        etag TEXT NOT NULL,
        -- JSON, KnowledgeDocument
        document TEXT NOT NULL,
        -- by which program the index was made
        made_by TEXT NOT NULL,
        search_index BLOB NOT NULL
      ) STRICT;
    `);
  },
};
