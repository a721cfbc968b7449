import { type DayEffort, dayEffortOf } from '../../shared/effort/day-effort.ts';
import type { Effort } from '../../shared/effort/effort.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { OrderRow } from '../../shared/ipc/views.ts';
import { type WorkOrder, workOrderSchema } from '../../shared/order/order.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { type Clock, HOUR_MS } from '../../shared/time/clock.ts';
import { dayStart } from '../../shared/time/day-start.ts';
import type { Store } from '../db/store.ts';
import { findEntry } from '../dispatch/outbox-table.ts';
import { findEffort, listEfforts } from './effort-table.ts';
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
  /** What the hands did for one; null where it was not counted. */
  effortOf(orderId: string): Effort | null;
  /** Of whoever is signed in, today. */
  dayEffort(): DayEffort;
}

export function createOrders({ read, seal }: Store, clock: Clock, agentId: () => string | null): Orders {
  return {
    list: (callId) => (callId === null ? listOrdersSince(read, seal, sinceWhen(clock())) : listOrdersOfCall(read, seal, callId)),
    effortOf: (orderId) => findEffort(read, orderId),
    dayEffort: () => {
      const agent = agentId();
      return dayEffortOf(agent === null ? [] : listEfforts(read, dayStart(clock()), agent));
    },
    get: (orderId) => {
      const row = findOrder(read, seal, 'id', orderId);
      const entry = row && findEntry(read, orderId);
      if (!row || !entry) return err(appError('order-unknown'));
      return ok({ row, order: workOrderSchema.parse(JSON.parse(seal.open('outbox.body', orderId, entry.sealedBody))) });
    },
  };
}
