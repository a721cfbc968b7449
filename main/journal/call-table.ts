import type { z } from 'zod';
import { type Call, callIdentitySchema, callStateSchema } from '../../shared/call/call.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import { prepare } from '../db/prepare.ts';
import { type Seal, SealBrokenError } from '../db/seal.ts';

interface CallRow {
  readonly id: string;
  readonly ref: string;
  readonly direction: Call['direction'];
  readonly queue: string;
  readonly party: Buffer;
  readonly number_hash: Buffer | null;
  readonly state: Call['state']['kind'];
  readonly end_reason: string | null;
  readonly started_at: number;
  readonly answered_at: number | null;
  readonly ended_at: number | null;
  readonly held_ms: number;
  readonly held_since: number | null;
  readonly agent_id: string | null;
  readonly snapshot_at: number | null;
}

/** What the seat keeps about a call beside the call itself. */
export interface StoredCall {
  readonly call: Call;
  /** Who was signed in when it was answered. */
  readonly agentId: string | null;
  /** When the phone last told the whole call; what happened before is in it. */
  readonly snapshotAt: number | null;
}

const partySchema = callIdentitySchema.pick({ number: true, displayName: true, calledNumber: true });

const UNREADABLE = { number: '', displayName: '', calledNumber: '' };

/** A call whose seal is broken is still a call: it must not keep the phone from connecting. */
function openParty(row: CallRow, seal: Seal): z.infer<typeof partySchema> {
  try {
    return partySchema.parse(JSON.parse(seal.open('call.party', row.id, row.party)));
  } catch (error) {
    if (error instanceof SealBrokenError) return UNREADABLE;
    throw error;
  }
}

function callFromRow(row: CallRow, seal: Seal): StoredCall {
  const party = openParty(row, seal);
  return {
    call: {
      id: row.id,
      ref: row.ref,
      direction: row.direction,
      queue: row.queue,
      ...party,
      state: callStateSchema.parse({ kind: row.state, ...(row.end_reason === null ? {} : { reason: row.end_reason }) }),
      startedAt: row.started_at,
      answeredAt: row.answered_at,
      endedAt: row.ended_at,
      heldMs: row.held_ms,
      heldSince: row.held_since,
    },
    agentId: row.agent_id,
    snapshotAt: row.snapshot_at,
  };
}

function callToRow({ call, agentId, snapshotAt }: StoredCall, numberHash: Buffer | null, seal: Seal): CallRow {
  const { number, displayName, calledNumber } = call;
  return {
    id: call.id,
    ref: call.ref,
    direction: call.direction,
    queue: call.queue,
    party: seal.seal('call.party', call.id, JSON.stringify({ number, displayName, calledNumber })),
    number_hash: numberHash,
    state: call.state.kind,
    end_reason: call.state.kind === 'ended' ? call.state.reason : null,
    started_at: call.startedAt,
    answered_at: call.answeredAt,
    ended_at: call.endedAt,
    held_ms: call.heldMs,
    held_since: call.heldSince,
    agent_id: agentId,
    snapshot_at: snapshotAt,
  };
}

export function saveCall(db: WritableDb, seal: Seal, stored: StoredCall, numberHash: Buffer | null): void {
  prepare<[CallRow]>(
    db,
    `INSERT INTO call (id, ref, direction, queue, party, number_hash, state, end_reason, started_at, answered_at, ended_at, held_ms, held_since, agent_id, snapshot_at)
     VALUES (@id, @ref, @direction, @queue, @party, @number_hash, @state, @end_reason, @started_at, @answered_at, @ended_at, @held_ms, @held_since, @agent_id, @snapshot_at)
     ON CONFLICT (id) DO UPDATE SET state = excluded.state, end_reason = excluded.end_reason, answered_at = excluded.answered_at, ended_at = excluded.ended_at,
       held_ms = excluded.held_ms, held_since = excluded.held_since, agent_id = excluded.agent_id, snapshot_at = excluded.snapshot_at`,
  ).run(callToRow(stored, numberHash, seal));
}

export function findCall(db: ReadableDb, seal: Seal, id: string): StoredCall | null {
  const row = prepare<[string], CallRow>(db, 'SELECT * FROM call WHERE id = ?').get(id);
  return row ? callFromRow(row, seal) : null;
}

export function listOpenCalls(db: ReadableDb, seal: Seal): StoredCall[] {
  return prepare<[], CallRow>(db, "SELECT * FROM call WHERE state IN ('offered', 'dialling', 'talking', 'held')")
    .all()
    .map((row) => callFromRow(row, seal));
}

/** Every call that began since `from`, the oldest first. */
export function listCallsSince(db: ReadableDb, seal: Seal, from: number): StoredCall[] {
  return prepare<[number], CallRow>(db, 'SELECT * FROM call WHERE started_at >= ? ORDER BY started_at')
    .all(from)
    .map((row) => callFromRow(row, seal));
}

/** A call as the pop shows it: nothing of it needs the seal opened. */
export type EarlierCall = Pick<CallRow, 'id' | 'direction' | 'started_at' | 'answered_at'>;

/** The latest calls of a number before `before`, the newest first. Runs while the phone rings: by index only. */
export const EARLIER_CALLS_SQL =
  'SELECT id, direction, started_at, answered_at FROM call WHERE number_hash = ? AND started_at < ? ORDER BY started_at DESC LIMIT ?';
/** How often they called: whom the hotline rang has not called. */
export const COUNT_CALLS_SQL =
  "SELECT count(*) FROM call WHERE number_hash = ? AND started_at >= ? AND started_at < ? AND direction = 'in'";

export function listEarlierCalls(db: ReadableDb, numberHash: Buffer, before: number, limit: number): EarlierCall[] {
  return prepare<[Buffer, number, number], EarlierCall>(db, EARLIER_CALLS_SQL).all(numberHash, before, limit);
}

export function countCalls(db: ReadableDb, numberHash: Buffer, from: number, before: number): number {
  return prepare<[Buffer, number, number], number>(db, COUNT_CALLS_SQL).pluck().get(numberHash, from, before) ?? 0;
}

/** Calls that came in and were answered since `from`; by one agent, or by anybody where `agentId` is null. */
export function countAnswered(db: ReadableDb, from: number, agentId: string | null): number {
  return (
    prepare<[number, string | null, string | null], number>(
      db,
      "SELECT count(*) FROM call WHERE direction = 'in' AND answered_at >= ? AND (? IS NULL OR agent_id = ?)",
    )
      .pluck()
      .get(from, agentId, agentId) ?? 0
  );
}
