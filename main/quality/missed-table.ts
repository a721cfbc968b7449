import { z } from 'zod';
import { type MissedCause, missedCauseSchema } from '../../shared/call/missed-call.ts';
import { type TraceLine, traceLineSchema } from '../../shared/call/sip-trace.ts';
import type { MissedCall } from '../../shared/quality/quality-view.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import { prepare } from '../db/prepare.ts';

interface Row {
  readonly call_ref: string;
  readonly call_id: string | null;
  readonly at: number;
  readonly queue: string;
  readonly cause: string;
  readonly traced: 0 | 1;
}

interface Missed {
  readonly callRef: string;
  readonly callId: string | null;
  readonly at: number;
  readonly queue: string;
  readonly cause: MissedCause;
  readonly agentId: string | null;
}

/**
 * Once for each call. What the phone says stands over what the PBX said of it before; the PBX adds only calls of which the
 * phone knows nothing.
 */
export function saveMissed(db: WritableDb, missed: Missed): void {
  prepare<[Missed]>(
    db,
    `INSERT INTO missed_call (call_ref, call_id, at, queue, cause, agent_id) VALUES (@callRef, @callId, @at, @queue, @cause, @agentId)
     ON CONFLICT (call_ref) DO UPDATE SET call_id = excluded.call_id, at = excluded.at, cause = excluded.cause
       WHERE excluded.call_id IS NOT NULL`,
  ).run(missed);
}

/** Whether the phone has had this call, answered or not: then the PBX has nothing to add. */
export function phoneHadCall(db: ReadableDb, callRef: string): boolean {
  return prepare<[string], number>(db, 'SELECT 1 FROM call WHERE ref = ? LIMIT 1').pluck().get(callRef) === 1;
}

/** Since `from`, the newest first; without those that rang again here and were answered then. */
export function listMissed(db: ReadableDb, from: number, agentId: string | null, limit: number): MissedCall[] {
  return prepare<[number, string | null, string | null, number], Row>(
    db,
    `SELECT call_ref, call_id, at, queue, cause, EXISTS (SELECT 1 FROM call_trace WHERE call_trace.call_id = missed_call.call_id) AS traced
     FROM missed_call
     WHERE at >= ? AND (? IS NULL OR agent_id = ?)
       AND NOT EXISTS (SELECT 1 FROM call WHERE call.ref = missed_call.call_ref AND call.answered_at IS NOT NULL)
     ORDER BY at DESC LIMIT ?`,
  )
    .all(from, agentId, agentId, limit)
    .map(({ call_ref, call_id, at, queue, cause, traced }) => ({
      ...{ callRef: call_ref, callId: call_id, at, queue },
      cause: missedCauseSchema.parse(cause),
      hasTrace: traced === 1,
    }));
}

export function saveTrace(db: WritableDb, callId: string, at: number, trace: readonly TraceLine[]): void {
  prepare(db, 'INSERT INTO call_trace (call_id, at, trace) VALUES (?, ?, ?) ON CONFLICT (call_id) DO NOTHING').run(
    callId,
    at,
    JSON.stringify(trace),
  );
}

export function findTrace(db: ReadableDb, callId: string): TraceLine[] {
  const trace = prepare<[string], string>(db, 'SELECT trace FROM call_trace WHERE call_id = ?').pluck().get(callId);
  return trace === undefined ? [] : z.array(traceLineSchema).parse(JSON.parse(trace));
}

export function forgetMissed(db: WritableDb, before: number): void {
  prepare(db, 'DELETE FROM missed_call WHERE at < ?').run(before);
  prepare(db, 'DELETE FROM call_trace WHERE at < ?').run(before);
}
