import { isTooSoonToClose, mayHappen } from './allowed-events.ts';
import type { LifePolicy } from './life-policy.ts';
import type { Actor, EventOf } from './order-event.ts';
import type { OrderLife } from './order-life.ts';
import { closing } from './transition-order.ts';

type FollowUp = EventOf<'visit-opened' | 'reworked' | 'closed'>;

/** Central itself, where its clocks or the order's state demand it. */
export const CENTRAL: Actor = { kind: 'system', id: 'central', unit: null };

/**
 * What central does next by itself; null: it is somebody else's turn. The citizen is asked when the unit has replied or the
 * limit has passed (art. 23); what is not solved goes back once; what was judged is closed, and what nobody is asked about.
 *
 * @param level null: an order that was never dispatched
 */
export function followUp(
  life: OrderLife,
  { reworkWithinMs }: LifePolicy,
  level: keyof LifePolicy['reworkWithinMs'] | null,
  now: number,
): FollowUp | null {
  const made = { at: now, by: CENTRAL };
  if (life.stage !== 'received' && mayHappen(life, 'closed')) {
    return isTooSoonToClose(life, now) ? null : { kind: 'closed', ...made, how: closing(life) };
  }
  if (mayHappen(life, 'reworked') && level !== null) return { kind: 'reworked', ...made, replyBy: now + reworkWithinMs[level] };
  if (!mayHappen(life, 'visit-opened')) return null;
  if (life.stage === 'replied') return { kind: 'visit-opened', ...made, cause: 'replied' };
  return life.replyBy !== null && now >= life.replyBy ? { kind: 'visit-opened', ...made, cause: 'expired' } : null;
}
