import { type VisitKept, visitKeptSchema } from '../../shared/visit/visit-view.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import { prepare } from '../db/prepare.ts';
import type { Seal } from '../db/seal.ts';

/** One round of one order; `orderId`: central's. */
export interface VisitRound {
  readonly orderId: string;
  readonly round: number;
}

const rowId = ({ orderId, round }: VisitRound): string => `${orderId} ${round}`;

export function keepForm(db: WritableDb, seal: Seal, at: VisitRound, agentId: string, kept: VisitKept, now: number): void {
  const content = seal.seal('visit_form.content', rowId(at), JSON.stringify(kept));
  prepare(
    db,
    `INSERT INTO visit_form (order_id, round, agent_id, content, updated_at) VALUES (@orderId, @round, @agentId, @content, @now)
     ON CONFLICT (order_id, round) DO UPDATE SET agent_id = excluded.agent_id, content = excluded.content, updated_at = excluded.updated_at`,
  ).run({ orderId: at.orderId, round: at.round, agentId, content, now });
}

/** @throws when it cannot be opened */
export function findForm(db: ReadableDb, seal: Seal, at: VisitRound, agentId: string): VisitKept | null {
  const row = prepare<[string, number, string], { content: Buffer }>(
    db,
    'SELECT content FROM visit_form WHERE order_id = ? AND round = ? AND agent_id = ?',
  ).get(at.orderId, at.round, agentId);
  return row ? visitKeptSchema.parse(JSON.parse(seal.open('visit_form.content', rowId(at), row.content))) : null;
}

/** The order this agent was at last. */
export function newestForm(db: ReadableDb, agentId: string): string | null {
  const row = prepare<[string], { order_id: string }>(
    db,
    'SELECT order_id FROM visit_form WHERE agent_id = ? ORDER BY updated_at DESC, order_id LIMIT 1',
  ).get(agentId);
  return row?.order_id ?? null;
}

/** Of every round of the order: an earlier one is over. */
export function dropForm(db: WritableDb, orderId: string): void {
  prepare(db, 'DELETE FROM visit_form WHERE order_id = ?').run(orderId);
}

export function dropFormsOf(db: WritableDb, agentId: string): void {
  prepare(db, 'DELETE FROM visit_form WHERE agent_id = ?').run(agentId);
}
