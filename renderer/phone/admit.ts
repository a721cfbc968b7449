import type { SeatState } from '../../shared/seat/seat-state.ts';

/**
 * Whether an INVITE may ring here: null, or the status that refuses it (RFC 3261 21.4). One call at a time: while an agent
 * talks to a citizen nothing else rings. A call from the queue rings only at a seat that asked for one.
 */
export function refusalOf(seat: SeatState, isUp: boolean, fromQueue: boolean): number | null {
  if (isUp) return 486;
  if (seat.kind === 'offline') return 480;
  if (fromQueue && seat.kind !== 'available' && seat.kind !== 'reserved') return 486;
  return null;
}
