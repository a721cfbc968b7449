import { assertNever } from '../../shared/assert.ts';
import type { Call, CallState, EndReason } from '../../shared/call/call.ts';
import type { SeatEvent } from '../../shared/seat/seat-state.ts';

/**
 * What a call's change means for the seat. Calls come as they are now, so that an event and a snapshot after an absence
 * are the same to the seat.
 *
 * @param before the call's state as the seat knew it, null for a call it did not know
 * @param others the states of the seat's other calls, which live on when this one ends
 */
export function seatEventsOf(before: CallState['kind'] | null, call: Call, others: readonly CallState['kind'][]): SeatEvent[] {
  const { state } = call;
  if (state.kind === before) return [];
  switch (state.kind) {
    case 'offered':
      return [{ kind: 'offered' }];
    case 'dialling':
      return [{ kind: 'dialled' }];
    case 'talking':
      return [{ kind: before === 'held' ? 'resumed' : 'answered' }];
    case 'held':
      // Who waits while another call is talked on puts no seat on hold: that is a consult.
      if (isSpokenOn(others)) return [];
      return before === 'talking' ? [{ kind: 'held' }] : [{ kind: 'answered' }, { kind: 'held' }];
    case 'ended':
      return before === null ? [] : eventsOfEnd(before, state.reason, others);
    default:
      return assertNever(state);
  }
}

function eventsOfEnd(before: CallState['kind'], reason: EndReason, others: readonly CallState['kind'][]): SeatEvent[] {
  if (isSpokenOn(others)) return [{ kind: 'resumed' }];
  if (others.includes('held')) return [{ kind: 'held' }];
  return [before === 'offered' ? { kind: 'gone', cause: causeOf(reason) } : { kind: 'ended' }];
}

function isSpokenOn(others: readonly CallState['kind'][]): boolean {
  return others.includes('talking') || others.includes('dialling');
}

/** Only what the agent did or left undone takes them out of the queue; a citizen who gave up does not. */
function causeOf(reason: EndReason): 'caller' | 'no-answer' | 'rejected' {
  return reason === 'no-answer' || reason === 'rejected' ? reason : 'caller';
}
