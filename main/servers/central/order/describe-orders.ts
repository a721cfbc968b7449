import { workOrderSchema } from '../../../../shared/order/order.ts';
import type { CentralDb } from '../db/tables.ts';
import { matterColumns, phoneRows } from './matter-columns.ts';

const AT_ONCE = 200;

/** Orders that were taken before they were described by columns: read once, then found like all others. */
export async function describeOrders(db: CentralDb): Promise<void> {
  for (;;) {
    const rows = await db.selectFrom('work_order').select(['id', 'body']).where('outcome', 'is', null).limit(AT_ONCE).execute();
    if (rows.length === 0) return;
    await db.transaction().execute(async (transaction) => {
      for (const { id, body } of rows) {
        const order = workOrderSchema.parse(JSON.parse(body));
        await transaction.updateTable('work_order').set(matterColumns(order, null)).where('id', '=', id).execute();
        const phones = phoneRows(id, order, null);
        if (phones.length > 0) await transaction.insertInto('order_phone').values(phones).execute();
      }
    });
  }
}
