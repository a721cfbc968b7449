import type { Migration } from '../migration.ts';

/** Runs of drills. What was typed and said lies sealed, like an order: nobody can promise that it is all made up. */
export const migration0030: Migration = {
  version: 30,
  up(db) {
    db.exec(`
      CREATE TABLE drill_run (
        id TEXT PRIMARY KEY,
        drill_id TEXT NOT NULL,
        title TEXT NOT NULL,
        agent_id TEXT NOT NULL,
        agent_name TEXT NOT NULL,
        started_at INTEGER NOT NULL,
        offered_at INTEGER,
        answered_at INTEGER,
        call_ended_at INTEGER,
        ended_at INTEGER,
        -- JSON, a RunRow's state
        state TEXT NOT NULL,
        -- sealed JSON, a RunReport
        report BLOB,
        CHECK ((ended_at IS NULL) = (state = '{"kind":"running"}'))
      ) STRICT;
      CREATE INDEX drill_run_by_start ON drill_run (started_at);
      CREATE INDEX drill_run_open ON drill_run (id) WHERE ended_at IS NULL;
    `);
  },
};
