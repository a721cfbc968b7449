import type { ReadableDb, WritableDb } from '../db/database.ts';
import { prepare } from '../db/prepare.ts';

/** Empties what was settled before `before`, so many rows at most. @returns how many; fewer than `limit`: that was all */
export type EmptySome = (db: WritableDb, before: number, limit: number) => number;

/** What is not settled is never in its index. */
export const OLD_ORDERS_SQL = `SELECT order_id FROM outbox INDEXED BY outbox_content
  WHERE state IN ('accepted', 'withdrawn') AND length(body) > 0 AND state_at < ? ORDER BY state_at LIMIT ?`;

/** A call stays as long as something of it is under way. */
export const OLD_CALLS_SQL = `SELECT id FROM call INDEXED BY call_content
  WHERE ended_at IS NOT NULL AND length(party) > 0 AND ended_at < ?
    AND NOT EXISTS (SELECT 1 FROM work_order JOIN outbox ON outbox.order_id = work_order.id
      WHERE work_order.call_id = call.id AND outbox.state NOT IN ('accepted', 'withdrawn'))
    AND NOT EXISTS (SELECT 1 FROM draft WHERE draft.state = 'open' AND draft.call_id = call.id)
    AND NOT EXISTS (SELECT 1 FROM reminder WHERE reminder.settled_at IS NULL AND reminder.call_id = call.id)
  ORDER BY ended_at LIMIT ?`;

function idsOf(db: ReadableDb, sql: string, before: number, limit: number): string[] {
  return prepare<[number, number], string>(db, sql).pluck().all(before, limit);
}

/** What was sent, its draft, its title, and by what it could be found again; number, item, street and times stay. */
export const emptyOrders: EmptySome = (db, before, limit) => {
  const ids = idsOf(db, OLD_ORDERS_SQL, before, limit);
  for (const id of ids) {
    prepare(db, "UPDATE draft SET form = x'' WHERE id = (SELECT draft_id FROM work_order WHERE id = ?)").run(id);
    prepare(
      db,
      "UPDATE work_order SET title = x'', phone_hash = NULL, name_hash = NULL, community_hash = NULL, place_hash = NULL WHERE id = ?",
    ).run(id);
    prepare(db, "UPDATE outbox SET body = x'' WHERE order_id = ?").run(id);
  }
  return ids.length;
};

export const emptyDrafts: EmptySome = (db, before, limit) =>
  prepare<[number, number]>(
    db,
    `UPDATE draft SET form = x'' WHERE rowid IN (
       SELECT rowid FROM draft WHERE state = 'discarded' AND length(form) > 0 AND updated_at < ? LIMIT ?)`,
  ).run(before, limit).changes;

export const emptyCalls: EmptySome = (db, before, limit) => {
  const ids = idsOf(db, OLD_CALLS_SQL, before, limit);
  for (const id of ids) prepare(db, "UPDATE call SET party = x'', number_hash = NULL WHERE id = ?").run(id);
  return ids.length;
};

/** Of an agent who never signed out, and never came back. */
export const dropVisitForms: EmptySome = (db, before, limit) =>
  prepare<[number, number]>(db, 'DELETE FROM visit_form WHERE rowid IN (SELECT rowid FROM visit_form WHERE updated_at < ? LIMIT ?)').run(
    before,
    limit,
  ).changes;

/** Nothing hangs on one that is done. */
export const dropReminders: EmptySome = (db, before, limit) =>
  prepare<[number, number]>(
    db,
    'DELETE FROM reminder WHERE rowid IN (SELECT rowid FROM reminder WHERE settled_at IS NOT NULL AND settled_at < ? LIMIT ?)',
  ).run(before, limit).changes;
