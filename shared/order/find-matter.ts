import { HOUR_MS } from '../time/clock.ts';
import { matterHours, type SameMatterPolicy } from './same-matter-policy.ts';

/** By what a caller and a place are known: texts, or keyed hashes of them where the texts are sealed. */
export interface MatterKeys {
  readonly phones: readonly string[];
  readonly itemCode: string | null;
  readonly streetCode: string | null;
  readonly community: string | null;
  readonly landmark: string | null;
}

/** What of an order says whether it is the same matter. */
export interface MatterFacts extends MatterKeys {
  readonly takenAt: number;
  readonly citizens: number;
}

export type MatterRelation = 'caller' | 'place';

/** One community, where both are known; else one landmark. */
function samePlace(query: MatterKeys, order: MatterKeys): boolean {
  if (query.streetCode === null || query.streetCode !== order.streetCode) return false;
  if (query.community !== null && order.community !== null) return query.community === order.community;
  return query.landmark !== null && query.landmark === order.landmark;
}

/** From when on an order of others about that item counts. */
export function mattersSince({ itemCode }: Pick<MatterKeys, 'itemCode'>, policy: SameMatterPolicy, now: number): number {
  return now - matterHours(policy, itemCode) * HOUR_MS;
}

/** Whether an open order may be what the caller is telling; null: no. */
export function sameMatter(query: MatterKeys, order: MatterFacts, policy: SameMatterPolicy, now: number): MatterRelation | null {
  if (order.phones.some((phone) => query.phones.includes(phone))) return 'caller';
  if (query.itemCode === null || query.itemCode !== order.itemCode) return null;
  return samePlace(query, order) && order.takenAt >= mattersSince(query, policy, now) ? 'place' : null;
}

interface Ranked {
  readonly relation: MatterRelation;
  readonly takenAt: number;
  readonly citizens: number;
}

/**
 * The caller's own first, the newest of them first. Then those of others: where most stand already, and of equals the
 * oldest, so that everybody joins the same one.
 */
export function compareMatters(a: Ranked, b: Ranked): number {
  if (a.relation !== b.relation) return a.relation === 'caller' ? -1 : 1;
  if (a.relation === 'caller') return b.takenAt - a.takenAt;
  return b.citizens - a.citizens || a.takenAt - b.takenAt;
}
