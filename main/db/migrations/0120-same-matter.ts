import type { Migration } from '../migration.ts';

/**
 * The order that a caller joined, or of which was told, and by what a seat finds the same matter without opening a seal.
 * The kinds of outcomes are no longer told over here: what is stored is parsed by `outcomeSchema`, and the next kind needs
 * no table made anew. How a table is that another refers to: `0100-outcomes.ts`.
 */
export const migration0120: Migration = {
  version: 120,
  up(db) {
    db.exec(`
      CREATE TABLE work_order_new (
        id TEXT PRIMARY KEY,
        draft_id TEXT NOT NULL UNIQUE REFERENCES draft (id),
        call_id TEXT,
        local_number TEXT NOT NULL UNIQUE,
        agent_id TEXT NOT NULL,
        outcome TEXT NOT NULL CHECK (outcome <> ''),
        emergency_service TEXT,
        -- the channel that was told, or how the call went by
        outcome_detail TEXT,
        -- central's number of the order that was joined, or of which was told
        outcome_number TEXT CHECK (outcome_number GLOB '[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]-[0-9][0-9][0-9][0-9][0-9][0-9]'),
        -- sealed
        title BLOB NOT NULL,
        phone_hash BLOB,
        name_hash BLOB,
        item_code TEXT,
        item_name TEXT,
        catalogue_version TEXT NOT NULL,
        street_code TEXT,
        street_name TEXT,
        -- keyed hashes of the community and of the place as they are compared
        community_hash BLOB,
        place_hash BLOB,
        lead_code TEXT,
        lead_name TEXT,
        level TEXT CHECK (level IN ('2h', '24h', '7d', '15d')),
        due_at INTEGER,
        created_at INTEGER NOT NULL,
        CHECK ((outcome = 'emergency') = (emergency_service IS NOT NULL)),
        CHECK (outcome <> 'joined' OR outcome_number IS NOT NULL)
      ) STRICT;
      INSERT INTO work_order_new (rowid, id, draft_id, call_id, local_number, agent_id, outcome, emergency_service, outcome_detail, title,
          phone_hash, name_hash, item_code, item_name, catalogue_version, street_code, street_name, lead_code, lead_name, level, due_at, created_at)
        SELECT rowid, id, draft_id, call_id, local_number, agent_id, outcome, emergency_service, outcome_detail, title,
          phone_hash, name_hash, item_code, item_name, catalogue_version, street_code, street_name, lead_code, lead_name, level, due_at, created_at
        FROM work_order;

      CREATE TABLE outbox_new (
        order_id TEXT PRIMARY KEY REFERENCES work_order_new (id),
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
      INSERT INTO outbox_new (rowid, order_id, key, body, priority, state, state_at, attempt, next_attempt_at, error, central_number,
          central_due_at, withdrawn_by)
        SELECT rowid, order_id, key, body, priority, state, state_at, attempt, next_attempt_at, error, central_number,
          central_due_at, withdrawn_by
        FROM outbox;

      DROP TABLE outbox;
      DROP TABLE work_order;
      ALTER TABLE work_order_new RENAME TO work_order;
      ALTER TABLE outbox_new RENAME TO outbox;
      CREATE INDEX work_order_by_call ON work_order (call_id);
      CREATE INDEX work_order_by_creation ON work_order (created_at);
      CREATE INDEX work_order_by_phone ON work_order (phone_hash, created_at) WHERE phone_hash IS NOT NULL;
      CREATE INDEX work_order_by_matter ON work_order (item_code, street_code, created_at) WHERE outcome = 'dispatch';
      CREATE INDEX work_order_by_target ON work_order (outcome_number) WHERE outcome_number IS NOT NULL;
      CREATE INDEX outbox_by_state ON outbox (state, priority, next_attempt_at);
    `);
  },
};
