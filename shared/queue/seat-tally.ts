import { assertNever } from '../assert.ts';
import type { SeatState } from '../seat/seat-state.ts';

/** What the hall is doing, in seats. Ringing counts as talking: the seat is taken. */
export interface SeatTally {
  readonly available: number;
  readonly talking: number;
  readonly acw: number;
  readonly notReady: number;
}

type Group = keyof SeatTally;

function groupOf({ kind }: SeatState): Group | null {
  switch (kind) {
    case 'available':
    case 'acw':
    case 'notReady':
      return kind;
    case 'reserved':
    case 'talking':
    case 'holding':
      return 'talking';
    case 'offline':
      return null;
    default:
      return assertNever(kind);
  }
}

export function tallySeats(seats: Iterable<{ readonly state: SeatState }>): SeatTally {
  const tally = { available: 0, talking: 0, acw: 0, notReady: 0 };
  for (const { state } of seats) {
    const group = groupOf(state);
    if (group) tally[group] += 1;
  }
  return tally;
}
