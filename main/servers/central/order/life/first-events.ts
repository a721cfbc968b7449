import type { CatalogueItem, PolicyRow } from '../../../../../shared/catalogue/catalogue.ts';
import { CENTRAL } from '../../../../../shared/order/life/follow-ups.ts';
import { limitsOfLevel } from '../../../../../shared/order/life/hand-limits.ts';
import { keyMatterOf } from '../../../../../shared/order/life/key-matter.ts';
import { type LifeLimits, lifePolicyAt } from '../../../../../shared/order/life/life-policy.ts';
import type { OrderEvent } from '../../../../../shared/order/life/order-event.ts';
import type { WorkOrder } from '../../../../../shared/order/order.ts';
import type { ItemFacts, OrderFacts } from './life-columns.ts';

export interface FoundItem {
  readonly item: CatalogueItem;
  readonly policy: PolicyRow;
}

/** Of an order that is dispatched. */
export function factsOfItem({ item, policy }: FoundItem): ItemFacts {
  return {
    level: policy.level,
    dispatch_within_ms: policy.dispatchWithinMs,
    key_matter: keyMatterOf(item),
    assessed: item.assessed ? 1 : 0,
  };
}

/** What an order is, as central counts it. @param found null: it names no item */
export function factsOf(orderId: string, order: WorkOrder, found: FoundItem | null): OrderFacts {
  const isDispatched = order.outcome.kind === 'dispatch';
  return {
    order_id: orderId,
    level: isDispatched ? (found?.policy.level ?? order.level) : null,
    dispatch_within_ms: isDispatched ? (found?.policy.dispatchWithinMs ?? null) : null,
    street_code: order.streetCode,
    district_code: order.districtCode,
    request_type: order.requestType,
    key_matter: found ? keyMatterOf(found.item) : null,
    // What was answered at the seat is no unit's work (domain.md 1.4).
    assessed: isDispatched && found?.item.assessed !== false ? 1 : 0,
  };
}

/**
 * How an order's life begins: dispatched by the catalogue at the seat, or closed there. A dispatch without routing waits for
 * whoever decides (会商, 派区).
 *
 * @param dueAt when the unit's answer is due; central's, which stands
 * @param given the limits of its life, where they are not those of the day
 */
export function firstEvents(
  order: WorkOrder,
  level: OrderFacts['level'],
  receivedAt: number,
  dueAt: number | null,
  given: LifeLimits | null = null,
): OrderEvent[] {
  const policy = lifePolicyAt(receivedAt);
  const made = { at: receivedAt, by: CENTRAL };
  const received: OrderEvent = { kind: 'received', ...made, outcome: order.outcome, limits: given ?? policy.limits };
  if (order.outcome.kind !== 'dispatch') return [received, { kind: 'closed', ...made, how: 'at-intake' }];
  const { routing, itemCode, catalogueVersion } = order;
  if (!routing || itemCode === null || level === null || dueAt === null) return [received];
  const { way, lead, copyTo } = routing;
  const co = routing.co.filter((code) => code !== lead);
  return [
    received,
    {
      ...{ kind: 'dispatched', ...made, how: 'catalogue', assignment: { way, lead, co, copyTo }, itemCode, catalogueVersion },
      ...{ ...limitsOfLevel({ level }, policy, receivedAt), replyBy: dueAt },
    },
  ];
}
