import type { Migration } from '../migration.ts';

/**
 * What a seat must not lose. Columns of type BLOB hold sealed text (`main/db/seal.ts`) or a keyed hash (`…_hash`);
 * everything else lies in the clear and must never hold personal data.
 */
export const migration0010: Migration = {
  version: 10,
  up(db) {
    db.exec(`
      CREATE TABLE call (
        id TEXT PRIMARY KEY,
        ref TEXT NOT NULL,
        direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
        queue TEXT NOT NULL,
        -- sealed: number, display name, called number
        party BLOB NOT NULL,
        -- of the normalised number; NULL when it is withheld
        number_hash BLOB,
        state TEXT NOT NULL CHECK (state IN ('offered', 'dialling', 'talking', 'held', 'ended')),
        end_reason TEXT,
        started_at INTEGER NOT NULL,
        answered_at INTEGER,
        ended_at INTEGER,
        held_ms INTEGER NOT NULL,
        held_since INTEGER,
        agent_id TEXT,
        -- when the phone last told the whole of it; events from before are already in
        snapshot_at INTEGER,
        CHECK ((state = 'ended') = (end_reason IS NOT NULL)),
        CHECK ((state = 'ended') = (ended_at IS NOT NULL))
      ) STRICT;
      CREATE INDEX call_by_number ON call (number_hash, started_at);
      CREATE INDEX call_by_state ON call (state);
      CREATE INDEX call_by_answer ON call (answered_at);

      CREATE TABLE journal (
        seq INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        agent_id TEXT,
        call_id TEXT,
        draft_id TEXT,
        order_id TEXT,
        kind TEXT NOT NULL,
        -- JSON, the rest of the fact
        fact TEXT NOT NULL
      ) STRICT;
      CREATE INDEX journal_by_call ON journal (call_id);
      CREATE TRIGGER journal_keeps_its_rows BEFORE UPDATE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
      CREATE TRIGGER journal_loses_no_row BEFORE DELETE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
      -- REPLACE INTO deletes without a DELETE trigger
      CREATE TRIGGER journal_only_grows BEFORE INSERT ON journal
        WHEN EXISTS (SELECT 1 FROM journal WHERE seq = NEW.seq)
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

      CREATE TABLE draft (
        id TEXT PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        -- no reference: the desk may open a draft before main has heard of the call
        call_id TEXT,
        revision INTEGER NOT NULL,
        -- sealed: the whole form
        form BLOB NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'dispatched', 'discarded')),
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX draft_by_state ON draft (state, created_at);

      CREATE TABLE work_order (
        id TEXT PRIMARY KEY,
        draft_id TEXT NOT NULL UNIQUE REFERENCES draft (id),
        call_id TEXT,
        local_number TEXT NOT NULL UNIQUE,
        agent_id TEXT NOT NULL,
        outcome TEXT NOT NULL CHECK (outcome IN ('dispatch', 'answered', 'emergency')),
        emergency_service TEXT,
        -- sealed
        title BLOB NOT NULL,
        phone_hash BLOB,
        name_hash BLOB,
        item_code TEXT,
        item_name TEXT,
        catalogue_version TEXT NOT NULL,
        street_code TEXT,
        street_name TEXT,
        lead_code TEXT,
        lead_name TEXT,
        level TEXT CHECK (level IN ('2h', '24h', '7d', '15d')),
        due_at INTEGER,
        created_at INTEGER NOT NULL,
        CHECK ((outcome = 'emergency') = (emergency_service IS NOT NULL))
      ) STRICT;
      CREATE INDEX work_order_by_call ON work_order (call_id);
      CREATE INDEX work_order_by_creation ON work_order (created_at);

      CREATE TABLE outbox (
        order_id TEXT PRIMARY KEY REFERENCES work_order (id),
        key TEXT NOT NULL UNIQUE,
        -- sealed: the order as canonical JSON. Its digest is taken when it is sent: a plain one here would let
        -- somebody with the file try out phone numbers
        body BLOB NOT NULL,
        -- 0 goes first
        priority INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'accepted', 'rejected', 'withdrawn')),
        -- when it came into this state
        state_at INTEGER NOT NULL,
        attempt INTEGER NOT NULL,
        next_attempt_at INTEGER,
        -- JSON, an AppError
        error TEXT,
        central_number TEXT,
        central_due_at INTEGER,
        withdrawn_by TEXT,
        CHECK ((state = 'queued') = (next_attempt_at IS NOT NULL)),
        CHECK ((state = 'accepted') = (central_number IS NOT NULL)),
        CHECK ((state = 'withdrawn') = (withdrawn_by IS NOT NULL)),
        CHECK (state <> 'rejected' OR error IS NOT NULL)
      ) STRICT;
      CREATE INDEX outbox_by_state ON outbox (state, priority, next_attempt_at);

      CREATE TABLE setting (
        key TEXT PRIMARY KEY,
        -- sealed JSON: among them are the device token and the SIP password
        value BLOB NOT NULL
      ) STRICT;

      CREATE TABLE agent_verifier (
        agent_id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        -- JSON
        roles TEXT NOT NULL,
        salt BLOB NOT NULL,
        hash BLOB NOT NULL,
        verified_at INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE notice (
        id TEXT PRIMARY KEY,
        at INTEGER NOT NULL,
        -- JSON, an AppError
        error TEXT NOT NULL,
        dismissed_at INTEGER
      ) STRICT;
    `);
  },
};
