import type { Migration } from '../migration.ts';

/** What is filled in of a return visit that is under way. A row goes when the visit is recorded, given back, or its agent leaves. */
export const migration0160: Migration = {
  version: 160,
  up(db) {
    db.exec(`
      CREATE TABLE visit_form (
        -- central's id of the order, any seat's, and the round
        order_id TEXT NOT NULL,
        round INTEGER NOT NULL,
        -- who fills it in; nobody else is shown it
        agent_id TEXT NOT NULL,
        -- sealed JSON: what was answered, the question that is read, whether their number was rung
        content BLOB NOT NULL,
        updated_at INTEGER NOT NULL,
        PRIMARY KEY (order_id, round)
      ) STRICT;
      CREATE INDEX visit_form_updated ON visit_form (updated_at);
    `);
  },
};
