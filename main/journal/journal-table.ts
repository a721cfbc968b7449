import { type JournalEntry, journalFactSchema } from '../../shared/journal/journal-entry.ts';
import type { JournalHead } from '../../shared/journal/journal-head.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import { prepare } from '../db/prepare.ts';
import { digestOfEntry, type EntryContent, FIRST_LINK, linkAfter } from './chain.ts';

function entryToRow({ at, agentId, callId, draftId, orderId, fact }: JournalEntry): EntryContent {
  const { kind, ...rest } = fact;
  return { at, agent_id: agentId, call_id: callId, draft_id: draftId, order_id: orderId, kind, fact: JSON.stringify(rest) };
}

function entryFromRow(row: EntryContent): JournalEntry {
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

interface ChainEnd {
  readonly seq: number;
  readonly link: Buffer | null;
}

/** @returns the journal's new head */
export function appendFact(db: WritableDb, at: number, subject: JournalSubject, fact: JournalEntry['fact']): JournalHead {
  const content = entryToRow({ at, agentId: null, callId: null, draftId: null, orderId: null, ...subject, fact });
  const before = prepare<[], ChainEnd>(db, 'SELECT seq, link FROM journal ORDER BY seq DESC LIMIT 1').get() ?? { seq: 0, link: null };
  const seq = before.seq + 1;
  const digest = digestOfEntry(content);
  const link = linkAfter(before.link ?? FIRST_LINK, seq, digest);
  prepare<[EntryContent & { digest: Buffer } & ChainEnd]>(
    db,
    `INSERT INTO journal (seq, at, agent_id, call_id, draft_id, order_id, kind, fact, digest, link)
     VALUES (@seq, @at, @agent_id, @call_id, @draft_id, @order_id, @kind, @fact, @digest, @link)`,
  ).run({ ...content, seq, digest, link });
  return { seq, link: link.toString('hex') };
}

/**
 * Takes what entries before `before` say; their digests and links stay, and the chain with them.
 * @param limit so many at most; none: all @returns how many
 */
export function emptyFacts(db: WritableDb, before: number, limit = -1): number {
  return prepare<[number, number]>(
    db,
    `UPDATE journal SET at = NULL, agent_id = NULL, call_id = NULL, draft_id = NULL, order_id = NULL, kind = NULL, fact = NULL
     WHERE seq IN (SELECT seq FROM journal WHERE at < ? ORDER BY at LIMIT ?)`,
  ).run(before, limit).changes;
}

/** In the order it happened. */
export function listFacts(db: ReadableDb, callId: string): JournalEntry[] {
  return prepare<[string], EntryContent>(db, 'SELECT * FROM journal WHERE call_id = ? ORDER BY seq').all(callId).map(entryFromRow);
}
