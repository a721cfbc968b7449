import { type LimitRule, type Limits, type UnfitLimit, unfitLimits } from '../../../../../shared/order/life/hand-limits.ts';
import { type Level, lifePolicyAt } from '../../../../../shared/order/life/life-policy.ts';
import type { OrderEvent } from '../../../../../shared/order/life/order-event.ts';
import type { FoundItem } from './first-events.ts';

/** Limits that somebody set by hand are over already, or longer than the level's (art. 13). */
export class LimitsUnfit extends Error {
  override readonly name = 'LimitsUnfit';
  readonly unfit: readonly UnfitLimit[];

  constructor(unfit: readonly UnfitLimit[]) {
    super('limits beyond the level’s');
    this.unfit = unfit;
  }
}

function limitsSet(event: OrderEvent): Limits | null {
  switch (event.kind) {
    case 'dispatched':
      return { signBy: event.signBy, contactBy: event.contactBy, replyBy: event.replyBy };
    case 'placed':
      return { signBy: event.signBy, contactBy: event.contactBy };
    default:
      return null;
  }
}

/**
 * @param level of the order as it stands
 * @param found what it is dispatched under, whose level counts from then on; null: it is not dispatched
 * @throws LimitsUnfit
 */
export function checkLimits(event: OrderEvent, level: Level | null, found: FoundItem | null): void {
  const limits = limitsSet(event);
  const rule: LimitRule | null = found?.policy ?? (level === null ? null : { level });
  if (!limits || !rule) return;
  const unfit = unfitLimits(limits, rule, lifePolicyAt(event.at), event.at);
  if (unfit.length > 0) throw new LimitsUnfit(unfit);
}
