import type { SeatState } from '../../../shared/seat/seat-state.ts';

/** A seat of the queue as the exchange knows it. */
export interface Member {
  readonly seat: string;
  readonly state: SeatState;
  /** Since when it has been free: reported 示闲, or its last call over, whichever is later. */
  readonly idleSince: number;
  /** Not before this moment, whatever it reported: it has just declined, or its 整理 is still on its way to us. */
  readonly notBefore: number;
}

/** The seat a waiting call is offered to: of those that can ring, the one that has been idle longest. */
export function chooseSeat(members: Iterable<Member>, now: number, canRing: (seat: string) => boolean): string | null {
  let best: Member | null = null;
  for (const member of members) {
    if (member.state.kind !== 'available' || member.notBefore > now || !canRing(member.seat)) continue;
    const longer = best === null || member.idleSince < best.idleSince;
    const same = best !== null && member.idleSince === best.idleSince && member.seat < best.seat;
    if (longer || same) best = member;
  }
  return best?.seat ?? null;
}
