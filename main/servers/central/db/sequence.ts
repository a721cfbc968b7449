import type { CentralDb } from './tables.ts';

/**
 * The next number of a named sequence, within the caller's transaction: a roll-back returns it, so numbers have no
 * gaps, and they rise in the order of the commits on every database, which a PostgreSQL sequence does not promise.
 */
export async function nextInSequence(db: CentralDb, name: string): Promise<number> {
  const { last } = await db
    .insertInto('sequence')
    .values({ name, last: 1 })
    .onConflict((conflict) => conflict.column('name').doUpdateSet((eb) => ({ last: eb('sequence.last', '+', 1) })))
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}
