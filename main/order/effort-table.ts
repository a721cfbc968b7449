import type { Effort } from '../../shared/effort/effort.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import { prepare } from '../db/prepare.ts';

const COLUMNS = 'words, fields, commands, clicks, travels';

export function insertEffort(db: WritableDb, orderId: string, effort: Effort): void {
  prepare<[Effort & { readonly orderId: string }]>(
    db,
    `INSERT INTO order_effort (order_id, ${COLUMNS}) VALUES (@orderId, @words, @fields, @commands, @clicks, @travels)`,
  ).run({ ...effort, orderId });
}

/** null where nothing was counted: no call, or a desk that began in the middle of it. */
export function findEffort(db: ReadableDb, orderId: string): Effort | null {
  return prepare<[string], Effort>(db, `SELECT ${COLUMNS} FROM order_effort WHERE order_id = ?`).get(orderId) ?? null;
}

/** Of an agent's orders since `from`. */
export function listEfforts(db: ReadableDb, from: number, agentId: string): Effort[] {
  return prepare<[number, string], Effort>(
    db,
    `SELECT ${COLUMNS} FROM work_order JOIN order_effort ON order_effort.order_id = work_order.id
       WHERE created_at >= ? AND agent_id = ? ORDER BY created_at, work_order.rowid`,
  ).all(from, agentId);
}
