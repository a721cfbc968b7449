import { inForceAt } from '../time/valid-from.ts';

/** How far back orders of others about one item may be one matter. */
export interface SameMatterPolicy {
  readonly version: string;
  /** A day in Beijing, `2026-01-01`. */
  readonly validFrom: string;
  readonly hours: number;
  /** Of an item by its code, where its matters last longer or shorter. */
  readonly hoursOfItem: Readonly<Record<string, number>>;
}

/**
 * 演示口径: Beijing publishes no such figure. FixMyStreet asks within 250 m, and one product here flags the same place and
 * class within 7 days (reference/peers.md, domain.md 1.5); 72 h is where this begins. There are no coordinates in any source
 * at hand, so the radius is the community, or one landmark of one street.
 */
export const SAME_MATTER_POLICIES: readonly [SameMatterPolicy, ...SameMatterPolicy[]] = [
  { version: 'same-matter-1', validFrom: '2026-01-01', hours: 72, hoursOfItem: {} },
];

/** The policy of a day; before the first one's day, the first. */
export function sameMatterPolicyAt(at: number): SameMatterPolicy {
  return inForceAt(SAME_MATTER_POLICIES, at);
}

export function matterHours({ hours, hoursOfItem }: SameMatterPolicy, itemCode: string | null): number {
  return (itemCode === null ? undefined : hoursOfItem[itemCode]) ?? hours;
}
