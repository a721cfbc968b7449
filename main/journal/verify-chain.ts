import type { JournalHead } from '../../shared/journal/journal-head.ts';
import type { ReadableDb } from '../db/database.ts';
import { digestOfEntry, type EntryContent, FIRST_LINK, linkAfter } from './chain.ts';

type Nullable<T> = { readonly [K in keyof T]: T[K] | null };

interface ChainedRow extends Nullable<EntryContent> {
  readonly seq: number;
  /** Null in what was written before there was a chain. */
  readonly digest: Buffer | null;
  readonly link: Buffer | null;
}

/** What became of a journal. `emptied`: entries whose content retention has taken; `older`: from before there was a chain. */
export type ChainVerdict =
  | {
      readonly kind: 'whole';
      readonly entries: number;
      readonly emptied: number;
      readonly older: number;
      readonly head: JournalHead | null;
    }
  /** `changed`: the entry says something else than it did. `missing`: what stood before it is not what stands there now. */
  | { readonly kind: 'broken'; readonly seq: number; readonly why: 'changed' | 'missing' }
  /** The chain holds in itself, but is not the one whose head was kept elsewhere. */
  | { readonly kind: 'other'; readonly seq: number };

function contentOf({ at, kind, fact, ...row }: ChainedRow): EntryContent | null {
  return at === null || kind === null || fact === null ? null : { ...row, at, kind, fact };
}

/** @param kept a head that was kept elsewhere, as central keeps one with each order */
export function verifyChain(db: ReadableDb, kept: JournalHead | null = null): ChainVerdict {
  let link = FIRST_LINK;
  let head: JournalHead | null = null;
  let [entries, emptied, older] = [0, 0, 0];
  let isKept = kept === null;
  for (const row of db
    .prepare<[], ChainedRow>('SELECT seq, at, agent_id, call_id, draft_id, order_id, kind, fact, digest, link FROM journal ORDER BY seq')
    .iterate()) {
    entries += 1;
    if (row.digest === null || row.link === null) {
      if (head !== null) return { kind: 'broken', seq: row.seq, why: 'missing' };
      older += 1;
      continue;
    }
    const content = contentOf(row);
    if (content === null) emptied += 1;
    else if (!digestOfEntry(content).equals(row.digest)) return { kind: 'broken', seq: row.seq, why: 'changed' };
    link = linkAfter(link, row.seq, row.digest);
    if (!link.equals(row.link)) return { kind: 'broken', seq: row.seq, why: 'missing' };
    head = { seq: row.seq, link: link.toString('hex') };
    if (kept?.seq === row.seq && kept.link === head.link) isKept = true;
  }
  if (kept !== null && !isKept) return { kind: 'other', seq: kept.seq };
  return { kind: 'whole', entries, emptied, older, head };
}
