import { type AppError, appError } from '../../shared/errors.ts';
import { type CallerView, callerView } from '../../shared/order/caller-view.ts';
import type { WorkOrder } from '../../shared/order/order.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { Store } from '../db/store.ts';
import { appendFact } from '../journal/journal-table.ts';
import { contentOf } from './order-content.ts';
import { originOf } from './work-order-table.ts';

interface OrderCallersOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly agentId: () => string | null;
}

/** Whose an order is. The number and the name themselves leave main only after the journal holds who asked for them. */
export interface OrderCallers {
  masked(orderId: string): Result<CallerView, AppError>;
  unmask(orderId: string): Result<CallerView, AppError>;
}

export function createOrderCallers({ store, clock, agentId }: OrderCallersOptions): OrderCallers {
  function find(orderId: string): Result<WorkOrder, AppError> {
    const order = contentOf(store, orderId);
    return order ? ok(order) : err(appError('order-unknown'));
  }

  return {
    masked: (orderId) => {
      const order = find(orderId);
      return order.ok ? ok(callerView(order.value, false)) : order;
    },
    unmask: (orderId) => {
      const order = find(orderId);
      if (!order.ok) return order;
      const callId = originOf(store.read, orderId)?.callId ?? null;
      store.write((db) => appendFact(db, clock(), { agentId: agentId(), callId, orderId }, { kind: 'order-unmasked' }));
      return ok(callerView(order.value, true));
    },
  };
}
