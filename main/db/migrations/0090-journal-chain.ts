import type { Migration } from '../migration.ts';

/**
 * Each entry of the journal carries the digest of what it says and a link to the one before it (main/journal/chain.ts).
 * Entries from before stay without: nobody could vouch for them.
 */
export const migration0090: Migration = {
  version: 90,
  up(db) {
    db.exec(`
      CREATE TABLE journal_chained (
        seq INTEGER PRIMARY KEY,
        -- what it says: all of it null once retention has taken it
        at INTEGER,
        agent_id TEXT,
        call_id TEXT,
        draft_id TEXT,
        order_id TEXT,
        kind TEXT,
        -- JSON, the rest of the fact
        fact TEXT,
        -- SHA-256
        digest BLOB CHECK (length(digest) = 32),
        link BLOB CHECK (length(link) = 32),
        CHECK ((kind IS NULL) = (fact IS NULL) AND (kind IS NULL) = (at IS NULL)),
        CHECK ((digest IS NULL) = (link IS NULL))
      ) STRICT;
      INSERT INTO journal_chained (seq, at, agent_id, call_id, draft_id, order_id, kind, fact)
        SELECT seq, at, agent_id, call_id, draft_id, order_id, kind, fact FROM journal;
      DROP TABLE journal;
      ALTER TABLE journal_chained RENAME TO journal;
      CREATE INDEX journal_by_call ON journal (call_id);
      CREATE INDEX journal_by_time ON journal (at);
      CREATE TRIGGER journal_keeps_its_rows BEFORE UPDATE ON journal
        WHEN NEW.seq IS NOT OLD.seq OR NEW.digest IS NOT OLD.digest OR NEW.link IS NOT OLD.link
          OR coalesce(NEW.at, NEW.agent_id, NEW.call_id, NEW.draft_id, NEW.order_id, NEW.kind, NEW.fact) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
      CREATE TRIGGER journal_loses_no_row BEFORE DELETE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
      -- REPLACE INTO deletes without a DELETE trigger
      CREATE TRIGGER journal_only_grows BEFORE INSERT ON journal
        WHEN NEW.link IS NULL OR EXISTS (SELECT 1 FROM journal WHERE seq = NEW.seq)
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    `);
  },
};
