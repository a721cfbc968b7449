import type { OutboxState } from '../../shared/dispatch/outbox.ts';
import { type OutboxEvent, transitionOutbox } from '../../shared/dispatch/transition-outbox.ts';
import type { JournalFact } from '../../shared/journal/journal-entry.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import { appendFact } from '../journal/journal-table.ts';
import { originOf } from '../order/work-order-table.ts';
import { findEntry, listDue, listInState, type OutboxEntry, saveState } from './outbox-table.ts';

/** What of a move is worth remembering; attempts that will be repeated are not. */
function factOf(event: OutboxEvent, next: OutboxState): JournalFact | null {
  if (next.kind === 'accepted') return { kind: 'order-accepted', number: next.number };
  if (next.kind === 'rejected') return { kind: 'order-rejected', error: next.error };
  if (next.kind === 'withdrawn') return { kind: 'order-withdrawn' };
  return event.kind === 'retried' ? { kind: 'order-retried' } : null;
}

/**
 * Moves one entry and journals it, within the caller's transaction.
 * @throws StateTransitionError where the drawing above `OutboxState` has no arrow
 */
export function moveEntry(db: WritableDb, orderId: string, event: OutboxEvent, agentId: string | null): OutboxState {
  const entry = findEntry(db, orderId);
  if (!entry) throw new Error('no such outbox entry');
  const next = transitionOutbox(entry.state, event);
  saveState(db, orderId, next, event.now);
  const fact = factOf(event, next);
  if (fact) appendFact(db, event.now, { agentId, orderId, ...originOf(db, orderId) }, fact);
  return next;
}

export function dueEntries(db: ReadableDb, now: number, limit: number): OutboxEntry[] {
  return limit > 0 ? listDue(db, now, limit) : [];
}

/** Said to be on their way, but nobody is sending them: the process that did has died or could not write. */
export function interruptedEntries(db: ReadableDb, isSending: (orderId: string) => boolean): OutboxEntry[] {
  return listInState(db, 'sending').filter(({ orderId }) => !isSending(orderId));
}

export function hurryWaiting(db: WritableDb, now: number): void {
  const event = { kind: 'reachable', now } as const;
  for (const { orderId, state } of listInState(db, 'queued')) {
    // What goes on waiting keeps the time at which it began: by it a clock that was set back is known.
    if (transitionOutbox(state, event) !== state) moveEntry(db, orderId, event, null);
  }
}
