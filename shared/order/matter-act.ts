import type { Outcome } from './order.ts';
import type { MatterOrder } from './same-matter.ts';

/** What can be done at an order of the same matter: the citizen joins it, or is told how it stands (art. 11(3)(3)). */
export type MatterAct = 'join' | 'progress';

/** Why an act is not possible at an order: central gave no number yet, or it is finished and takes nobody any more. */
export type MatterRefusal = 'numbering' | 'closed';

export function refusalOf(act: MatterAct, { number, status }: Pick<MatterOrder, 'number' | 'status'>): MatterRefusal | null {
  if (number === null) return 'numbering';
  return act === 'join' && status === 'closed' ? 'closed' : null;
}

/** How the draft in front ends by it; null where the order does not allow it. */
export function outcomeOf(act: MatterAct, order: Pick<MatterOrder, 'number' | 'status'>): Outcome | null {
  if (order.number === null || refusalOf(act, order) !== null) return null;
  return { kind: act === 'join' ? 'joined' : 'progress', number: order.number };
}
