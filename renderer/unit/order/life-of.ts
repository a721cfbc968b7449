import type { OrderEvent } from '../../../shared/order/life/order-event.ts';
import type { OrderLife } from '../../../shared/order/life/order-life.ts';
import { transitionOrder } from '../../../shared/order/life/transition-order.ts';

/** Where an order stands, out of its history as it was read: texts in it may be masked, codes and times are not. null: none. */
export function lifeOf(events: readonly OrderEvent[]): OrderLife | null {
  return events.reduce<OrderLife | null>((life, event) => {
    const next = transitionOrder(life, event);
    // Central's history holds by its own rules; one that a newer central wrote is told as far as it is understood.
    return next.ok ? next.value : life;
  }, null);
}
