import { loadSetting, saveSetting } from '../../db/setting.ts';
import type { CentralDb } from '../../db/tables.ts';
import { lifeFromRow, waitRows } from './life-columns.ts';

const AT_ONCE = 1_000;
const SETTING = 'waits-listed';

/** Lives of a central that did not list yet what waits for whom: once. Since when is not known of them: since now. */
export async function listOlderWaits(db: CentralDb, now: number): Promise<void> {
  if ((await loadSetting(db, SETTING)) !== null) return;
  for (let after = ''; ; ) {
    const lives = await db
      .selectFrom('order_life')
      .select(['order_id', 'life'])
      .where('order_id', '>', after)
      .orderBy('order_id')
      .limit(AT_ONCE)
      .execute();
    const last = lives.at(-1);
    if (!last) break;
    after = last.order_id;
    const rows = lives.flatMap((row) => waitRows(row.order_id, lifeFromRow(row), [], now));
    // Listed by whoever wrote the life, as an older central's at the same database cannot.
    if (rows.length > 0) {
      await db
        .insertInto('order_wait')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
  }
  await saveSetting(db, SETTING, String(now));
}
