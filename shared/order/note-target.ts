import type { OrderRow } from '../ipc/views.ts';
import type { WorkOrder } from './order.ts';

/**
 * Central's number of the order that a note to this one goes to: itself where it was dispatched and taken, else the one
 * it joined. Null: central has nothing yet that could be added to, or nobody handles it.
 */
export function noteTarget({ outcome, outbox }: Pick<OrderRow, 'outcome' | 'outbox'>): string | null {
  if (outcome.kind === 'joined') return outcome.number;
  return outcome.kind === 'dispatch' && outbox.kind === 'accepted' ? outbox.number : null;
}

/** Added after the call: its words speak of the order, and teach nothing about the item. */
export function isNote({ outcome, callRef }: Pick<WorkOrder, 'outcome' | 'callRef'>): boolean {
  return outcome.kind === 'joined' && callRef === null;
}
