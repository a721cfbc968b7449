import { type CallQuality, callQualitySchema } from '../../shared/quality/call-quality.ts';
import type { QualityRow } from '../../shared/quality/quality-view.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import { prepare } from '../db/prepare.ts';

interface Row {
  readonly call_id: string;
  readonly at: number;
  readonly quality: string;
}

interface Told {
  readonly callId: string;
  readonly at: number;
  readonly agentId: string | null;
  readonly quality: CallQuality;
}

/** A report that comes again, because its answer was lost, changes nothing. */
export function saveQuality(db: WritableDb, { callId, at, agentId, quality }: Told): void {
  prepare(db, 'INSERT INTO call_quality (call_id, at, agent_id, quality) VALUES (?, ?, ?, ?) ON CONFLICT (call_id) DO NOTHING').run(
    callId,
    at,
    agentId,
    JSON.stringify(quality),
  );
}

/** Since `from`, the newest first; of one agent, or of anybody where `agentId` is null. */
export function listQuality(db: ReadableDb, from: number, agentId: string | null, limit: number): QualityRow[] {
  return prepare<[number, string | null, string | null, number], Row>(
    db,
    'SELECT call_id, at, quality FROM call_quality WHERE at >= ? AND (? IS NULL OR agent_id = ?) ORDER BY at DESC LIMIT ?',
  )
    .all(from, agentId, agentId, limit)
    .map(({ call_id, at, quality }) => ({ callId: call_id, at, quality: callQualitySchema.parse(JSON.parse(quality)) }));
}

export function forgetQuality(db: WritableDb, before: number): void {
  prepare(db, 'DELETE FROM call_quality WHERE at < ?').run(before);
}
