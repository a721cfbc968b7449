import { type AppError, appError } from '../../shared/errors.ts';
import type { OrderRow } from '../../shared/ipc/views.ts';
import { type WorkOrder, workOrderSchema } from '../../shared/order/order.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { type Clock, HOUR_MS } from '../../shared/time/clock.ts';
import { dayStart } from '../../shared/time/day-start.ts';
import type { Store } from '../db/store.ts';
import { findEntry } from '../dispatch/outbox-table.ts';
import { findOrder, listOrdersOfCall, listOrdersSince } from './work-order-table.ts';

/** An order sent just before midnight does not vanish while its number is being read out. */
function sinceWhen(now: number): number {
  return Math.min(dayStart(now), now - HOUR_MS);
}

/** The seat's orders, as the desk shows them. */
export interface Orders {
  /** Those of a call; without one, the day's and whatever older is not settled. */
  list(callId: string | null): OrderRow[];
  /** With everything that was sent: for a person who reads it back. */
  get(orderId: string): Result<{ order: WorkOrder; row: OrderRow }, AppError>;
}

export function createOrders({ read, seal }: Store, clock: Clock): Orders {
  return {
    list: (callId) => (callId === null ? listOrdersSince(read, seal, sinceWhen(clock())) : listOrdersOfCall(read, seal, callId)),
    get: (orderId) => {
      const row = findOrder(read, seal, 'id', orderId);
      const entry = row && findEntry(read, orderId);
      if (!row || !entry) return err(appError('order-unknown'));
      return ok({ row, order: workOrderSchema.parse(JSON.parse(seal.open('outbox.body', orderId, entry.sealedBody))) });
    },
  };
}
