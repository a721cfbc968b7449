import type { CentralDb } from './tables.ts';

/**
 * The next number of a named sequence, within the caller's transaction: a roll-back returns it, so numbers have no
 * gaps, and they rise in the order of the commits on every database, which a PostgreSQL sequence does not promise.
 */
export function nextInSequence(db: CentralDb, name: string): Promise<number> {
  return takeFromSequence(db, name, 1);
}

/** So many numbers at once. @returns the last of them */
export async function takeFromSequence(db: CentralDb, name: string, count: number): Promise<number> {
  const { last } = await db
    .insertInto('sequence')
    .values({ name, last: count })
    .onConflict((conflict) => conflict.column('name').doUpdateSet((eb) => ({ last: eb('sequence.last', '+', count) })))
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}
