import { assertNever } from '../assert.ts';
import type { OrderRow } from '../ipc/views.ts';
import type { WorkOrder } from './order.ts';

/**
 * Central's number of the order that a note to this one goes to: itself where it was dispatched and taken, else the one
 * it joined. Null: central has nothing yet that could be added to, or nobody handles it; of a joining that was refused or
 * taken back nobody knows whether that order is there.
 */
export function noteTarget({ outcome, outbox }: Pick<OrderRow, 'outcome' | 'outbox'>): string | null {
  switch (outbox.kind) {
    case 'accepted':
      return outcome.kind === 'dispatch' ? outbox.number : joinedNumber(outcome);
    case 'queued':
    case 'sending':
      return joinedNumber(outcome);
    case 'rejected':
    case 'withdrawn':
      return null;
    default:
      return assertNever(outbox);
  }
}

function joinedNumber(outcome: OrderRow['outcome']): string | null {
  return outcome.kind === 'joined' ? outcome.number : null;
}

/** Added after the call: its words speak of the order, and teach nothing about the item. */
export function isNote({ outcome, callRef }: Pick<WorkOrder, 'outcome' | 'callRef'>): boolean {
  return outcome.kind === 'joined' && callRef === null;
}
