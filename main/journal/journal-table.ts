import { type JournalEntry, journalFactSchema } from '../../shared/journal/journal-entry.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import { prepare } from '../db/prepare.ts';

interface JournalRow {
  readonly at: number;
  readonly agent_id: string | null;
  readonly call_id: string | null;
  readonly draft_id: string | null;
  readonly order_id: string | null;
  readonly kind: string;
  readonly fact: string;
}

function entryToRow({ at, agentId, callId, draftId, orderId, fact }: JournalEntry): JournalRow {
  const { kind, ...rest } = fact;
  return { at, agent_id: agentId, call_id: callId, draft_id: draftId, order_id: orderId, kind, fact: JSON.stringify(rest) };
}

function entryFromRow(row: JournalRow): JournalEntry {
  return {
    at: row.at,
    agentId: row.agent_id,
    callId: row.call_id,
    draftId: row.draft_id,
    orderId: row.order_id,
    fact: journalFactSchema.parse({ kind: row.kind, ...JSON.parse(row.fact) }),
  };
}

/** What an entry is about; the rest is null. */
export type JournalSubject = Partial<Pick<JournalEntry, 'agentId' | 'callId' | 'draftId' | 'orderId'>>;

export function appendFact(db: WritableDb, at: number, subject: JournalSubject, fact: JournalEntry['fact']): void {
  prepare<[JournalRow]>(
    db,
    `INSERT INTO journal (at, agent_id, call_id, draft_id, order_id, kind, fact)
     VALUES (@at, @agent_id, @call_id, @draft_id, @order_id, @kind, @fact)`,
  ).run(entryToRow({ at, agentId: null, callId: null, draftId: null, orderId: null, ...subject, fact }));
}

/** In the order it happened. */
export function listFacts(db: ReadableDb, callId: string): JournalEntry[] {
  return prepare<[string], JournalRow>(db, 'SELECT * FROM journal WHERE call_id = ? ORDER BY seq').all(callId).map(entryFromRow);
}
