import type { Migration } from '../migration.ts';

/** What accepted orders taught, as numbers; and search indexes in parts. Words are the catalogue's own: no personal data. */
export const migration0060: Migration = {
  version: 60,
  up(db) {
    db.exec(`
      CREATE TABLE item_use (
        code TEXT NOT NULL,
        -- of the year, 0 to 11
        month INTEGER NOT NULL CHECK (month BETWEEN 0 AND 11),
        times INTEGER NOT NULL,
        PRIMARY KEY (code, month)
      ) STRICT;

      CREATE TABLE item_word (
        code TEXT NOT NULL,
        word TEXT NOT NULL,
        -- accepted orders of that item whose notes had the word
        times INTEGER NOT NULL,
        PRIMARY KEY (code, word)
      ) STRICT;

      CREATE TABLE search_index_part (
        -- as in search_index, which says which parts count
        made_of TEXT NOT NULL,
        name TEXT NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (made_of, name)
      ) STRICT;
    `);
  },
};
