import type { Migration } from '../migration.ts';

/** By what the order behind a note is found: while the agent types, on a seat with years of orders. */
export const migration0142: Migration = {
  version: 142,
  up(db) {
    db.exec('CREATE INDEX outbox_by_number ON outbox (central_number) WHERE central_number IS NOT NULL');
  },
};
