import { mayHappen } from '../../../../shared/order/life/allowed-events.ts';
import { followUp } from '../../../../shared/order/life/follow-ups.ts';
import { lifePolicyAt } from '../../../../shared/order/life/life-policy.ts';
import type { OrderEvent } from '../../../../shared/order/life/order-event.ts';
import type { OrderLife } from '../../../../shared/order/life/order-life.ts';
import { tell } from '../order/life/append-events.ts';
import type { OrderFacts } from '../order/life/life-columns.ts';
import type { Step } from './paths.ts';

export interface Story {
  readonly life: OrderLife;
  readonly events: readonly OrderEvent[];
}

/**
 * All that happens to an order on its way, up to a moment: what people do, and what central does by itself at the time its
 * clocks would have. A step that may not come then does not come.
 */
export function tellStory(first: readonly OrderEvent[], level: OrderFacts['level'], steps: readonly Step[], until: number): Story {
  const begun = tell(null, first, level, first[0]?.at ?? 0);
  let { life } = begun;
  const events = [...begun.events];
  const go = (more: readonly OrderEvent[], at: number): void => {
    const told = tell(life, more, level, at);
    life = told.life;
    events.push(...told.events);
  };
  /** The limit passes between two steps, or a link expires. */
  const expire = (before: number): void => {
    for (const due of [life.replyBy, life.visit?.linkUntil ?? null]) {
      if (due !== null && due <= before && followUp(life, lifePolicyAt(due), level, due)) go([], due);
    }
  };
  let at = first.at(-1)?.at ?? 0;
  for (const { afterMs, make } of steps) {
    at += afterMs;
    if (at > until) break;
    expire(at);
    const event = make(life, at);
    if (event && mayHappen(life, event.kind)) go([event], at);
  }
  expire(until);
  return { life, events };
}
