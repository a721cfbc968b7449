import { type WorkOrder, workOrderSchema } from '../../shared/order/order.ts';
import { SealBrokenError } from '../db/seal.ts';
import type { Store } from '../db/store.ts';
import { findEntry } from '../dispatch/outbox-table.ts';

/** The whole of what was sent; null where its seal is broken or its content is no order any more: one such hides no other. */
export function contentOf({ read, seal }: Pick<Store, 'read' | 'seal'>, orderId: string): WorkOrder | null {
  const entry = findEntry(read, orderId);
  if (!entry) return null;
  try {
    return workOrderSchema.safeParse(JSON.parse(seal.open('outbox.body', orderId, entry.sealedBody))).data ?? null;
  } catch (error) {
    if (error instanceof SealBrokenError) return null;
    throw error;
  }
}
