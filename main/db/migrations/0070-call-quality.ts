import type { Migration } from '../migration.ts';

/** How calls sounded and came about: figures and times, nothing of who called. */
export const migration0070: Migration = {
  version: 70,
  up(db) {
    db.exec(`
      CREATE TABLE call_quality (
        call_id TEXT PRIMARY KEY,
        -- when the phone told it, epoch ms
        at INTEGER NOT NULL,
        -- who was signed in
        agent_id TEXT,
        -- JSON, shared/quality/call-quality.ts
        quality TEXT NOT NULL
      ) STRICT;
      CREATE INDEX call_quality_at ON call_quality (at);
    `);
  },
};
