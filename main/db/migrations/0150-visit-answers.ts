import type { Migration } from '../migration.ts';

/** What citizens answered at return visits and central has not taken yet. A row goes with central's word on it. */
export const migration0150: Migration = {
  version: 150,
  up(db) {
    db.exec(`
      CREATE TABLE visit_answer (
        -- central's id of the order, any seat's, and the round: central takes one answer of each
        order_id TEXT NOT NULL,
        round INTEGER NOT NULL,
        -- who asked, and is answered for
        agent_id TEXT NOT NULL,
        -- sealed JSON: the answer
        content BLOB NOT NULL,
        created_at INTEGER NOT NULL,
        PRIMARY KEY (order_id, round)
      ) STRICT;
    `);
  },
};
