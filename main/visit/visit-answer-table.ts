import { type VisitAnswered, visitAnsweredSchema } from '../../shared/central/visits.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import { prepare } from '../db/prepare.ts';
import type { Seal } from '../db/seal.ts';

interface Row {
  readonly order_id: string;
  readonly round: number;
  readonly agent_id: string;
  readonly content: Buffer;
}

/** An answer that central has not taken yet. */
export interface KeptAnswer {
  readonly orderId: string;
  readonly agentId: string;
  readonly answered: VisitAnswered;
}

const rowId = (orderId: string, round: number): string => `${orderId} ${round}`;

/** What was said last stands: until central took one of them, the agent may have put it right. */
export function keepAnswer(db: WritableDb, seal: Seal, { orderId, agentId, answered }: KeptAnswer, now: number): void {
  const { round } = answered;
  const content = seal.seal('visit_answer.content', rowId(orderId, round), JSON.stringify(answered));
  prepare(
    db,
    `INSERT INTO visit_answer (order_id, round, agent_id, content, created_at) VALUES (@orderId, @round, @agentId, @content, @now)
     ON CONFLICT (order_id, round) DO UPDATE SET agent_id = excluded.agent_id, content = excluded.content`,
  ).run({ orderId, round, agentId, content, now });
}

export function dropAnswer(db: WritableDb, orderId: string, round: number): void {
  prepare(db, 'DELETE FROM visit_answer WHERE order_id = ? AND round = ?').run(orderId, round);
}

export function countAnswers(db: ReadableDb, agentId: string): number {
  return prepare<[string], { total: number }>(db, 'SELECT count(*) AS total FROM visit_answer WHERE agent_id = ?').get(agentId)?.total ?? 0;
}

/** This agent's, the first said first. @param skipped is told of one that cannot be opened; it stays where it is */
export function listAnswers(db: ReadableDb, seal: Seal, agentId: string, skipped: (orderId: string, error: unknown) => void): KeptAnswer[] {
  const rows = prepare<[string], Row>(db, 'SELECT * FROM visit_answer WHERE agent_id = ? ORDER BY created_at, order_id').all(agentId);
  return rows.flatMap((row) => {
    try {
      const text = seal.open('visit_answer.content', rowId(row.order_id, row.round), row.content);
      return [{ orderId: row.order_id, agentId: row.agent_id, answered: visitAnsweredSchema.parse(JSON.parse(text)) }];
    } catch (error) {
      skipped(row.order_id, error);
      return [];
    }
  });
}
