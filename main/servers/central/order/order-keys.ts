import type { CentralDb, Tables } from '../db/tables.ts';
import { ProblemError } from '../problem.ts';

type KeyRow = Tables['order_key'];
export type ReleasedKey = KeyRow & { readonly released_at: number };

/** Whether nobody used the key before; who uses it at the same moment waits here, on every database, for the other's commit. */
export async function claimKey(transaction: CentralDb, row: KeyRow): Promise<boolean> {
  const claimed = await transaction
    .insertInto('order_key')
    .values(row)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('key')
    .executeTakeFirst();
  return claimed !== undefined;
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
