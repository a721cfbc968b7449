import type { CentralDb } from '../../db/tables.ts';

/**
 * Whoever else writes to this order waits until this transaction ends. The first thing to do with an order that will be written to:
 * what is read after it still stands when it is written, and two who hold it in another order would wait for each other for ever.
 */
export async function holdOrder(transaction: CentralDb, orderId: string): Promise<void> {
  await transaction
    .updateTable('order_life')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('order_id', '=', orderId)
    .execute();
}
