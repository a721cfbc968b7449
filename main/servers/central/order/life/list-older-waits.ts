import type { CentralDb } from '../../db/tables.ts';
import { lifeFromRow, waitRows } from './life-columns.ts';

const AT_ONCE = 500;

/** Tells of a life that cannot be read; it must not keep all others from being listed. */
type OnError = (orderId: string, error: unknown) => void;

/** Lives whose waits are not listed as they stand, in the order of their index. */
export function unlistedLives(db: CentralDb, after: string) {
  return db
    .selectFrom('order_life')
    .select('order_id')
    .whereRef('version', '<>', 'waits_version')
    .where('order_id', '>', after)
    .orderBy('order_id')
    .limit(AT_ONCE);
}

/**
 * Lists what waits for whom of lives that were written by a central which kept no such list: those of before an upgrade, and in a
 * rolling one those that it writes beside this one, also where what waited is settled by now. Since when is not known of them:
 * since now.
 *
 * @returns how many lives that were
 */
export async function listOlderWaits(db: CentralDb, now: number, onError: OnError): Promise<number> {
  let listed = 0;
  for (let after = ''; ; ) {
    const ids = await db.transaction().execute((transaction) => listSome(transaction, after, now, onError));
    const last = ids.toSorted().at(-1);
    if (last === undefined) return listed;
    // What was listed leaves dead entries in the index: they are not walked over again for each batch.
    after = last;
    listed += ids.length;
  }
}

async function listSome(transaction: CentralDb, after: string, now: number, onError: OnError): Promise<readonly string[]> {
  // First, because it holds the rows: what comes back is what stands there until the end, whoever else writes.
  const lives = await transaction
    .updateTable('order_life')
    .set(({ ref }) => ({ waits_version: ref('version') }))
    .where('order_id', 'in', unlistedLives(transaction, after))
    .whereRef('version', '<>', 'waits_version')
    .returning(['order_id', 'life'])
    .execute();
  const ids = lives.map(({ order_id }) => order_id);
  if (ids.length === 0) return ids;
  const known = Map.groupBy(
    await transaction.selectFrom('order_wait').selectAll().where('order_id', 'in', ids).execute(),
    ({ order_id }) => order_id,
  );
  const rows = lives.flatMap((row) => {
    try {
      return waitRows(row.order_id, lifeFromRow(row), known.get(row.order_id) ?? [], now);
    } catch (error) {
      onError(row.order_id, error);
      return [];
    }
  });
  await transaction.deleteFrom('order_wait').where('order_id', 'in', ids).execute();
  if (rows.length > 0) await transaction.insertInto('order_wait').values(rows).execute();
  return ids;
}
