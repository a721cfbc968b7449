import { StateTransitionError } from '../../shared/assert.ts';
import { type Call, type CallEvent, transitionCall } from '../../shared/call/call.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { JournalFact } from '../../shared/journal/journal-entry.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { StoredCall } from './call-table.ts';

export function factOf(event: CallEvent): JournalFact {
  return event.kind === 'ended' ? { kind: 'call-ended', reason: event.reason } : { kind: `call-${event.kind}` };
}

/** `lost` is main's own conclusion about a call the phone did not name; what the phone says about the end stands. */
function correctsLoss({ call }: StoredCall, event: CallEvent): boolean {
  return event.kind === 'ended' && event.reason !== 'lost' && call.state.kind === 'ended' && call.state.reason === 'lost';
}

/**
 * The phone keeps its events while main is away and tells them afterwards, behind a snapshot that holds their outcome.
 * From before the snapshot, an event that fits nowhere is such a one and no mistake.
 */
function isInSnapshot(stored: StoredCall | null, event: CallEvent): boolean {
  return typeof stored?.snapshotAt === 'number' && event.at <= stored.snapshotAt;
}

/** The call after an event of the phone; null where the event tells nothing new; an error where no arrow leads. */
export function applyCallEvent(stored: StoredCall | null, callId: string, event: CallEvent): Result<Call | null, AppError> {
  if ('identity' in event && event.identity.id !== callId) return err(appError('bad-payload', 'the identity is of another call'));
  if (stored && event.kind === 'ended' && correctsLoss(stored, event)) {
    return ok({ ...stored.call, state: { kind: 'ended', reason: event.reason }, endedAt: event.at });
  }
  try {
    const next = transitionCall(stored?.call ?? null, event);
    return ok(next === stored?.call ? null : next);
  } catch (error) {
    if (!(error instanceof StateTransitionError)) throw error;
    return isInSnapshot(stored, event) ? ok(null) : err(appError('bad-payload', error.message));
  }
}
