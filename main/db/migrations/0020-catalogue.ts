import type { Migration } from '../migration.ts';

/** The catalogue and the units as central gave them, so that the seat works on while central is away. No personal data. */
export const migration0020: Migration = {
  version: 20,
  up(db) {
    db.exec(`
      CREATE TABLE catalogue_version (
        version TEXT PRIMARY KEY,
        etag TEXT NOT NULL,
        label TEXT NOT NULL,
        published_at INTEGER NOT NULL,
        -- JSON, PolicyRow[]
        policy TEXT NOT NULL,
        applied_at INTEGER NOT NULL,
        active INTEGER NOT NULL CHECK (active IN (0, 1))
      ) STRICT;
      CREATE UNIQUE INDEX catalogue_version_active ON catalogue_version (active) WHERE active = 1;

      CREATE TABLE catalogue_item (
        version TEXT NOT NULL REFERENCES catalogue_version (version) ON DELETE CASCADE,
        code TEXT NOT NULL,
        -- JSON, CatalogueItem
        item TEXT NOT NULL,
        PRIMARY KEY (version, code)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE unit_version (
        version TEXT PRIMARY KEY,
        etag TEXT NOT NULL,
        applied_at INTEGER NOT NULL,
        active INTEGER NOT NULL CHECK (active IN (0, 1))
      ) STRICT;
      CREATE UNIQUE INDEX unit_version_active ON unit_version (active) WHERE active = 1;

      CREATE TABLE unit (
        version TEXT NOT NULL REFERENCES unit_version (version) ON DELETE CASCADE,
        -- the order of the document: the search index counts on it
        position INTEGER NOT NULL,
        -- JSON, Unit
        unit TEXT NOT NULL,
        PRIMARY KEY (version, position)
      ) STRICT, WITHOUT ROWID;

      -- what the search is built from, ready to use; can be made again at any time
      CREATE TABLE search_index (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        made_of TEXT NOT NULL,
        data BLOB NOT NULL
      ) STRICT;
    `);
  },
};
