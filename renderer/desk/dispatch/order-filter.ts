import type { OutboxState } from '../../../shared/dispatch/outbox.ts';
import type { OrderRow } from '../../../shared/ipc/views.ts';
import { isNote } from '../../../shared/order/note-target.ts';

/** Where an order stands, as the agent asks for it. */
export const orderGroups = ['all', 'inHand', 'needsYou', 'sent'] as const;
export type OrderGroup = (typeof orderGroups)[number];

const GROUP_OF: Readonly<Record<OutboxState['kind'], OrderGroup>> = {
  queued: 'inHand',
  sending: 'inHand',
  rejected: 'needsYou',
  accepted: 'sent',
  // Taken back by its agent: it waits for nobody and reached nobody.
  withdrawn: 'all',
};

export function isOf(group: OrderGroup, { outbox }: Pick<OrderRow, 'outbox'>): boolean {
  return group === 'all' || GROUP_OF[outbox.kind] === group;
}

export interface OrderFilter {
  readonly group: OrderGroup;
  /** By its words, as the list shows it; null: every one. */
  readonly outcome: string | null;
  /** What main found for the text; null while none is typed. */
  readonly found: ReadonlySet<string> | null;
}

export function shownOf(
  rows: readonly OrderRow[],
  { group, outcome, found }: OrderFilter,
  outcomeOf: (row: OrderRow) => string,
): readonly OrderRow[] {
  return rows.filter(
    (row) => isOf(group, row) && (outcome === null || outcomeOf(row) === outcome) && (found === null || found.has(row.orderId)),
  );
}

/** What needs a person stands first, before it the one that was asked for; what was added to an order stands under it. */
export function inOrder(rows: readonly OrderRow[], asked: string | null): readonly OrderRow[] {
  const urgency = ({ orderId, outbox }: OrderRow): number => (orderId === asked ? 2 : 0) + (outbox.kind === 'rejected' ? 1 : 0);
  const sorted = rows.toSorted((a, b) => urgency(b) - urgency(a));
  const isUnder = (row: OrderRow): boolean => urgency(row) === 0 && parentOf(row, sorted) !== null;
  return sorted
    .filter((row) => !isUnder(row))
    .flatMap((row) => [row, ...sorted.filter((note) => isUnder(note) && parentOf(note, sorted) === row)]);
}

/** The order among these that this one was added to. Who joined it in a call of their own is another citizen, in their own row. */
export function parentOf({ outcome, callId }: OrderRow, rows: readonly OrderRow[]): OrderRow | null {
  if (outcome.kind !== 'joined' || !isNote({ outcome, callRef: callId })) return null;
  return (
    rows.find(({ outbox, outcome: of }) => of.kind !== 'joined' && outbox.kind === 'accepted' && outbox.number === outcome.number) ?? null
  );
}
