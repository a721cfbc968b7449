import { z } from 'zod';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import { prepare } from '../db/prepare.ts';
import type { Seal } from '../db/seal.ts';

interface Row {
  readonly id: string;
  readonly agent_id: string;
  readonly call_id: string | null;
  readonly order_id: string | null;
  readonly content: Buffer;
  readonly due_at: number;
  readonly promised_at: number;
  readonly created_at: number;
}

const contentSchema = z.object({ number: z.string(), text: z.string() });

/** An open reminder as it is kept at the seat. */
export interface StoredReminder extends z.infer<typeof contentSchema> {
  readonly reminderId: string;
  readonly agentId: string;
  readonly callId: string | null;
  readonly orderId: string | null;
  readonly dueAt: number;
  readonly promisedAt: number;
  readonly createdAt: number;
}

function fromRow(row: Row, seal: Seal): StoredReminder {
  return {
    ...contentSchema.parse(JSON.parse(seal.open('reminder.content', row.id, row.content))),
    ...{ reminderId: row.id, agentId: row.agent_id, callId: row.call_id, orderId: row.order_id },
    ...{ dueAt: row.due_at, promisedAt: row.promised_at, createdAt: row.created_at },
  };
}

/** @returns false where it stands already: the answer to the first request was lost */
export function insertReminder(db: WritableDb, seal: Seal, { number, text, ...reminder }: StoredReminder): boolean {
  const content = seal.seal('reminder.content', reminder.reminderId, JSON.stringify({ number, text }));
  const { changes } = prepare(
    db,
    `INSERT INTO reminder (id, agent_id, call_id, order_id, content, due_at, promised_at, state, created_at)
     VALUES (@reminderId, @agentId, @callId, @orderId, @content, @dueAt, @promisedAt, 'open', @createdAt)
     ON CONFLICT (id) DO NOTHING`,
  ).run({ ...reminder, content });
  return changes === 1;
}

/** An open one of this agent's. */
export function findReminder(db: ReadableDb, seal: Seal, id: string, agentId: string): StoredReminder | null {
  const row = prepare<[string, string], Row>(db, "SELECT * FROM reminder WHERE id = ? AND agent_id = ? AND state = 'open'").get(
    id,
    agentId,
  );
  return row ? fromRow(row, seal) : null;
}

/** What is open, of whatever day, the first due first. @param skipped is told of one that cannot be opened */
export function listReminders(
  db: ReadableDb,
  seal: Seal,
  agentId: string,
  skipped: (id: string, error: unknown) => void,
): StoredReminder[] {
  const rows = prepare<[string], Row>(db, "SELECT * FROM reminder WHERE agent_id = ? AND state = 'open' ORDER BY due_at, created_at").all(
    agentId,
  );
  return rows.flatMap((row) => {
    try {
      return [fromRow(row, seal)];
    } catch (error) {
      skipped(row.id, error);
      return [];
    }
  });
}

/** Its agent said it otherwise, not knowing that it stood already. */
export function rewordReminder(db: WritableDb, seal: Seal, { reminderId, number, text, dueAt, promisedAt }: StoredReminder): void {
  const content = seal.seal('reminder.content', reminderId, JSON.stringify({ number, text }));
  prepare(db, 'UPDATE reminder SET content = ?, due_at = ?, promised_at = ? WHERE id = ?').run(content, dueAt, promisedAt, reminderId);
}

export function moveReminder(db: WritableDb, id: string, dueAt: number): void {
  prepare(db, 'UPDATE reminder SET due_at = ? WHERE id = ?').run(dueAt, id);
}

export function settleReminder(db: WritableDb, id: string, as: 'done' | 'dropped', now: number): void {
  prepare(db, 'UPDATE reminder SET state = ?, settled_at = ? WHERE id = ?').run(as, now, id);
}
