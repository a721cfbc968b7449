import type { CentralDb, Tables } from '../db/tables.ts';
import { ProblemError } from '../problem.ts';

type KeyRow = Tables['order_key'];
export type ReleasedKey = KeyRow & { readonly released_at: number };

/** Whether nobody used the key before; who uses it at the same moment waits here, on every database, for the other's commit. */
export async function claimKey(transaction: CentralDb, row: KeyRow): Promise<boolean> {
  return (await claimKeys(transaction, [row])).has(row.key);
}

/** Those keys that nobody used before. */
export async function claimKeys(transaction: CentralDb, rows: readonly KeyRow[]): Promise<Set<string>> {
  const claimed = await transaction
    .insertInto('order_key')
    // Sorted: two who claim the same two keys would else wait for each other.
    .values(rows.toSorted((a, b) => (a.key < b.key ? -1 : 1)))
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('key')
    .execute();
  return new Set(claimed.map(({ key }) => key));
}

/** When a key was released; null where it was not. */
export async function releasedAt(db: CentralDb, key: string): Promise<number | null> {
  const used = await db.selectFrom('order_key').select('released_at').where('key', '=', key).executeTakeFirst();
  return used?.released_at ?? null;
}

/** @throws ProblemError key-released */
export async function refuseReleased(db: CentralDb, key: string): Promise<null> {
  if ((await releasedAt(db, key)) === null) return null;
  throw new ProblemError('key-released', '这个编号已经停用，没有收下工单。This key was released; the order was not taken.', [
    'Idempotency-Key',
  ]);
}
