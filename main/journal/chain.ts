import { createHash } from 'node:crypto';
import { canonicalJson } from '../../shared/dispatch/canonical-json.ts';

/** What an entry says, as it lies in the table until retention takes it. */
export interface EntryContent {
  readonly at: number;
  readonly agent_id: string | null;
  readonly call_id: string | null;
  readonly draft_id: string | null;
  readonly order_id: string | null;
  readonly kind: string;
  readonly fact: string;
}

/** Where a chain begins: the link before the first entry. */
export const FIRST_LINK: Buffer = createHash('sha256').update('hotline-seat journal').digest();

/** SHA-256 of what an entry says. */
export function digestOfEntry({ at, agent_id, call_id, draft_id, order_id, kind, fact }: EntryContent): Buffer {
  return createHash('sha256').update(canonicalJson({ at, agent_id, call_id, draft_id, order_id, kind, fact }), 'utf8').digest();
}

/** SHA-256 over the link before, the entry's place and its digest: it stays provable when the content is gone. */
export function linkAfter(before: Buffer, seq: number, digest: Buffer): Buffer {
  const place = Buffer.alloc(8);
  place.writeBigUInt64BE(BigInt(seq));
  return createHash('sha256').update(before).update(place).update(digest).digest();
}
