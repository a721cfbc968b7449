import type { Migration } from '../migration.ts';

/** Calls that came for this seat and were not answered here. Number and name stay where they are sealed: in the call. */
export const migration0080: Migration = {
  version: 80,
  up(db) {
    db.exec(`
      CREATE TABLE missed_call (
        -- ties it to recording and queue log: one call is missed once, however often it rang
        call_ref TEXT PRIMARY KEY,
        -- null: it never reached the phone
        call_id TEXT,
        -- when it was over for this seat, epoch ms
        at INTEGER NOT NULL,
        queue TEXT NOT NULL,
        cause TEXT NOT NULL CHECK (cause IN ('network', 'device', 'agent', 'caller-gave-up', 'answered-elsewhere', 'server')),
        agent_id TEXT
      ) STRICT;
      CREATE INDEX missed_call_at ON missed_call (at);
      CREATE INDEX call_ref ON call (ref);

      CREATE TABLE call_trace (
        call_id TEXT PRIMARY KEY,
        at INTEGER NOT NULL,
        -- JSON, masked SIP messages: shared/call/sip-trace.ts
        trace TEXT NOT NULL
      ) STRICT;
    `);
  },
};
