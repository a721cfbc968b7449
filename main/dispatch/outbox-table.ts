import { type OutboxState, outboxStateSchema } from '../../shared/dispatch/outbox.ts';
import { type AppError, appError, appErrorSchema } from '../../shared/errors.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import { prepare } from '../db/prepare.ts';
import type { Seal } from '../db/seal.ts';

/** How a state lies in its columns. */
export interface OutboxStateColumns {
  readonly state: OutboxState['kind'];
  readonly state_at: number;
  readonly attempt: number;
  readonly next_attempt_at: number | null;
  readonly error: string | null;
  readonly central_number: string | null;
  readonly central_due_at: number | null;
  readonly withdrawn_by: string | null;
}

/** An error that this version of the program does not know must not hold up the entry, still less the others. */
function errorFromText(text: string | null): AppError | null {
  if (text === null) return null;
  const parsed = appErrorSchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : appError('internal', text);
}

export function outboxStateFromRow(row: OutboxStateColumns): OutboxState {
  const error = errorFromText(row.error);
  return outboxStateSchema.parse({
    kind: row.state,
    at: row.state_at,
    since: row.state_at,
    attempt: row.attempt,
    nextAttemptAt: row.next_attempt_at,
    lastError: error,
    error,
    number: row.central_number,
    dueAt: row.central_due_at,
    by: row.withdrawn_by,
  });
}

function outboxStateToRow(state: OutboxState, now: number): OutboxStateColumns {
  const error = state.kind === 'queued' ? state.lastError : state.kind === 'rejected' ? state.error : null;
  return {
    state: state.kind,
    state_at: 'at' in state ? state.at : 'since' in state ? state.since : now,
    attempt: 'attempt' in state ? state.attempt : 0,
    next_attempt_at: state.kind === 'queued' ? state.nextAttemptAt : null,
    error: error && JSON.stringify(error),
    central_number: state.kind === 'accepted' ? state.number : null,
    central_due_at: state.kind === 'accepted' ? state.dueAt : null,
    withdrawn_by: state.kind === 'withdrawn' ? state.by : null,
  };
}

export interface NewEntry {
  readonly orderId: string;
  readonly key: string;
  readonly body: string;
  /** 0 goes first. */
  readonly priority: number;
  readonly state: OutboxState;
}

export function insertEntry(db: WritableDb, seal: Seal, { orderId, key, body, priority, state }: NewEntry, now: number): void {
  prepare(
    db,
    `INSERT INTO outbox (order_id, key, body, priority, state, state_at, attempt, next_attempt_at, error, central_number, central_due_at, withdrawn_by)
     VALUES (@orderId, @key, @sealed, @priority, @state, @state_at, @attempt, @next_attempt_at, @error, @central_number, @central_due_at, @withdrawn_by)`,
  ).run({ orderId, key, priority, sealed: seal.seal('outbox.body', orderId, body), ...outboxStateToRow(state, now) });
}

export function saveState(db: WritableDb, orderId: string, state: OutboxState, now: number): void {
  prepare(
    db,
    `UPDATE outbox SET state = @state, state_at = @state_at, attempt = @attempt, next_attempt_at = @next_attempt_at, error = @error,
       central_number = @central_number, central_due_at = @central_due_at, withdrawn_by = @withdrawn_by
     WHERE order_id = @orderId`,
  ).run({ orderId, ...outboxStateToRow(state, now) });
}

interface EntryRow extends OutboxStateColumns {
  readonly order_id: string;
  readonly key: string;
  readonly body: Buffer;
}

export interface OutboxEntry {
  readonly orderId: string;
  readonly key: string;
  readonly state: OutboxState;
  readonly sealedBody: Buffer;
}

function entryFromRow(row: EntryRow): OutboxEntry {
  return { orderId: row.order_id, key: row.key, state: outboxStateFromRow(row), sealedBody: row.body };
}

export function findEntry(db: ReadableDb, orderId: string): OutboxEntry | null {
  const row = prepare<[string], EntryRow>(db, 'SELECT * FROM outbox WHERE order_id = ?').get(orderId);
  return row ? entryFromRow(row) : null;
}

/** The most urgent first, then the longest due. What began to wait in the future began by a clock that was since set back. */
export const DUE_SQL = `SELECT * FROM outbox WHERE state = 'queued' AND (next_attempt_at <= @now OR state_at > @now)
   ORDER BY priority, next_attempt_at LIMIT @limit`;

export function listDue(db: ReadableDb, now: number, limit: number): OutboxEntry[] {
  return prepare<[{ now: number; limit: number }], EntryRow>(db, DUE_SQL).all({ now, limit }).map(entryFromRow);
}

export function listInState(db: ReadableDb, state: OutboxState['kind']): OutboxEntry[] {
  return prepare<[string], EntryRow>(db, 'SELECT * FROM outbox WHERE state = ? ORDER BY priority, state_at').all(state).map(entryFromRow);
}

export const NEXT_DUE_SQL = "SELECT min(next_attempt_at) FROM outbox WHERE state = 'queued'";

/** When the next entry is due; null when none waits. */
export function nextDueAt(db: ReadableDb): number | null {
  return prepare<[], number | null>(db, NEXT_DUE_SQL).pluck().get() ?? null;
}
