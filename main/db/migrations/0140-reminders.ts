import type { Migration } from '../migration.ts';

/** Promised call-backs and personal reminders, an agent's own. They stay over restarts and days until somebody settles them. */
export const migration0140: Migration = {
  version: 140,
  up(db) {
    db.exec(`
      CREATE TABLE reminder (
        id TEXT PRIMARY KEY,
        agent_id TEXT NOT NULL,
        -- no reference: the desk may know of the call before main does
        call_id TEXT,
        order_id TEXT REFERENCES work_order (id),
        -- sealed JSON: the number to ring back and the words
        content BLOB NOT NULL,
        due_at INTEGER NOT NULL,
        -- what was promised at first
        promised_at INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
        created_at INTEGER NOT NULL,
        settled_at INTEGER,
        CHECK ((state = 'open') = (settled_at IS NULL))
      ) STRICT;
      CREATE INDEX reminder_by_agent ON reminder (agent_id, state, due_at);
    `);
  },
};
