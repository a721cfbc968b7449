import type { Migration } from '../migration.ts';

/** By what retention finds the content that is still there, without reading the rows it emptied before. */
export const migration0141: Migration = {
  version: 141,
  up(db) {
    db.exec(`
      CREATE INDEX outbox_content ON outbox (state_at) WHERE state IN ('accepted', 'withdrawn') AND length(body) > 0;
      CREATE INDEX draft_content ON draft (updated_at) WHERE state = 'discarded' AND length(form) > 0;
      CREATE INDEX call_content ON call (ended_at) WHERE ended_at IS NOT NULL AND length(party) > 0;
      CREATE INDEX reminder_settled ON reminder (settled_at) WHERE settled_at IS NOT NULL;
    `);
  },
};
