import type { SeatState } from '../../../shared/seat/seat-state.ts';
import { chooseSeat, type Member } from './choose-seat.ts';

/** The seats of the queue and since when each is idle. */
export interface Members {
  report(seat: string, state: SeatState, now: number): void;
  /** Leave it alone until `until`, or until it reports again. */
  rest(seat: string, until: number): void;
  callOver(seat: string, now: number, settleMs: number): void;
  choose(now: number, canRing: (seat: string) => boolean): string | null;
}

export function createMembers(): Members {
  const members = new Map<string, Member>();
  const change = (seat: string, part: Partial<Member>): void => {
    const member = members.get(seat);
    if (member) members.set(seat, { ...member, ...part });
  };
  return {
    report: (seat, state, now) => {
      const before = members.get(seat);
      const stillIdle = before?.state.kind === 'available' && state.kind === 'available';
      members.set(seat, { seat, state, idleSince: stillIdle ? before.idleSince : now, notBefore: 0 });
    },
    rest: (seat, until) => change(seat, { notBefore: until }),
    callOver: (seat, now, settleMs) => change(seat, { idleSince: now, notBefore: now + settleMs }),
    choose: (now, canRing) => chooseSeat(members.values(), now, canRing),
  };
}
