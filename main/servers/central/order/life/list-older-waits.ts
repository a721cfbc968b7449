import type { CentralDb } from '../../db/tables.ts';
import { lifeFromRow, waitRows } from './life-columns.ts';

const AT_ONCE = 500;

/**
 * Lists what waits for whom of lives that were written by a central which kept no such list: those of before an upgrade, and in a
 * rolling one those that it writes beside this one, also where what waited is settled by now. Since when is not known of them:
 * since now.
 *
 * @returns how many lives that were
 */
export async function listOlderWaits(db: CentralDb, now: number): Promise<number> {
  for (let listed = 0; ; ) {
    const some = await db.transaction().execute((transaction) => listSome(transaction, now));
    if (some === 0) return listed;
    listed += some;
  }
}

async function listSome(transaction: CentralDb, now: number): Promise<number> {
  const unlisted = transaction
    .selectFrom('order_life')
    .select('order_id')
    .whereRef('version', '<>', 'waits_version')
    .orderBy('order_id')
    .limit(AT_ONCE);
  // First, because it holds the rows: what comes back is what stands there until the end, whoever else writes.
  const lives = await transaction
    .updateTable('order_life')
    .set(({ ref }) => ({ waits_version: ref('version') }))
    .where('order_id', 'in', unlisted)
    .whereRef('version', '<>', 'waits_version')
    .returning(['order_id', 'life'])
    .execute();
  if (lives.length === 0) return 0;
  const ids = lives.map(({ order_id }) => order_id);
  const known = Map.groupBy(
    await transaction.selectFrom('order_wait').selectAll().where('order_id', 'in', ids).execute(),
    ({ order_id }) => order_id,
  );
  const rows = lives.flatMap((row) => waitRows(row.order_id, lifeFromRow(row), known.get(row.order_id) ?? [], now));
  await transaction.deleteFrom('order_wait').where('order_id', 'in', ids).execute();
  if (rows.length > 0) await transaction.insertInto('order_wait').values(rows).execute();
  return lives.length;
}
