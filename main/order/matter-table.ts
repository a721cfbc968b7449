import type { ReadableDb } from '../db/database.ts';
import { prepare } from '../db/prepare.ts';

/** What lies open of an order, enough to tell whether it is the same matter. */
export interface MatterRow {
  readonly id: string;
  readonly local_number: string;
  readonly outcome_number: string | null;
  readonly outcome: string;
  /** The number that was told, else the one that rang. */
  readonly caller_hash: Buffer | null;
  readonly item_code: string | null;
  readonly item_name: string | null;
  readonly street_code: string | null;
  readonly street_name: string | null;
  readonly community_hash: Buffer | null;
  readonly place_hash: Buffer | null;
  readonly lead_name: string | null;
  readonly due_at: number | null;
  readonly created_at: number;
  readonly state: string;
  /** When it came into that state. */
  readonly state_at: number;
  readonly central_number: string | null;
  readonly central_due_at: number | null;
}

const SELECT = `SELECT id, local_number, outcome_number, outcome, item_code, item_name, street_code, street_name, community_hash,
    place_hash, lead_name, due_at, created_at, state, state_at, central_number, central_due_at,
    COALESCE(phone_hash, (SELECT number_hash FROM call WHERE call.id = work_order.call_id)) AS caller_hash
  FROM work_order JOIN outbox ON outbox.order_id = work_order.id`;
/** Refused by central or withdrawn, it is no order that somebody works on. The sign keeps SQLite from going by the state: nearly all have one. */
const ALIVE = `+outbox.state IN ('queued', 'sending', 'accepted')`;

/** Runs while the agent types: by index only. */
export const MATTERS_OF_CALLER_SQL = `${SELECT} WHERE work_order.id IN (
    SELECT id FROM work_order WHERE phone_hash = @hash
    UNION SELECT work_order.id FROM call JOIN work_order ON work_order.call_id = call.id WHERE call.number_hash = @hash)
  AND outcome IN ('dispatch', 'joined') AND created_at >= @from AND ${ALIVE} ORDER BY created_at DESC LIMIT @limit`;
export const MATTERS_OF_PLACE_SQL = `${SELECT} WHERE outcome = 'dispatch' AND item_code = @item AND street_code = @street
    AND created_at >= @since AND (community_hash = @community OR (place_hash = @place AND (community_hash IS NULL OR @community IS NULL))) AND ${ALIVE} ORDER BY created_at DESC LIMIT @limit`;
export const JOINERS_SQL = `SELECT count(DISTINCT phone_hash) FROM work_order JOIN outbox ON outbox.order_id = work_order.id
    WHERE outcome_number = ? AND outcome = ? AND phone_hash IS NOT ? AND ${ALIVE}`;
export const MATTER_OF_NUMBER_SQL = `${SELECT} WHERE central_number = ? AND outcome = 'dispatch'`;

export interface CallerQuery {
  readonly hash: Buffer;
  readonly from: number;
  readonly limit: number;
}

/** The latest orders of a caller, told under that number or called from it. */
export function mattersOfCaller(db: ReadableDb, query: CallerQuery): MatterRow[] {
  return prepare<[CallerQuery], MatterRow>(db, MATTERS_OF_CALLER_SQL).all(query);
}

export interface PlaceQuery {
  readonly item: string;
  readonly street: string;
  readonly community: Buffer | null;
  readonly place: Buffer | null;
  readonly since: number;
  readonly limit: number;
}

export function mattersOfPlace(db: ReadableDb, query: PlaceQuery): MatterRow[] {
  return prepare<[PlaceQuery], MatterRow>(db, MATTERS_OF_PLACE_SQL).all(query);
}

/** The order that central gave this number, where it was sent from this seat. */
export function matterOfNumber(db: ReadableDb, number: string): MatterRow | null {
  return prepare<[string], MatterRow>(db, MATTER_OF_NUMBER_SQL).get(number) ?? null;
}

/** Who joined an order at this seat, each once and without who told it first. */
export function countJoiners(db: ReadableDb, number: string, first: Buffer | null): number {
  return prepare<[string, string, Buffer | null], number>(db, JOINERS_SQL).pluck().get(number, 'joined', first) ?? 0;
}

/** By the index of what retention empties; what lies in the future was settled by a clock that was since set back. */
export const SETTLED_SINCE_SQL = `SELECT 1 FROM outbox INDEXED BY outbox_content WHERE state IN ('accepted', 'withdrawn') AND length(body) > 0
    AND state_at >= @at AND state_at <= @now LIMIT 1`;

/** Whether central took an order, or one was taken back, since then. */
export function hasSettledSince(db: ReadableDb, at: number, now: number): boolean {
  return prepare<[{ at: number; now: number }], number>(db, SETTLED_SINCE_SQL).pluck().get({ at, now }) !== undefined;
}
