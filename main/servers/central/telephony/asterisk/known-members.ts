import type { AmiAction } from './ami-message.ts';
import type { PbxMember } from './member-plan.ts';

/** The members as the PBX has them, by seat and queue. */
export interface KnownMembers {
  of(seat: string, queue: string): PbxMember | null;
  /** Whether the PBX cannot ring the seat's phone. */
  isGone(seat: string): boolean;
  note(member: PbxMember, isRemoved: boolean): void;
  replace(members: readonly PbxMember[]): void;
  /** The event that confirms an action may come after its response: until then what was asked is taken for done. */
  believe(seat: string, action: AmiAction): void;
}

export function createKnownMembers(): KnownMembers {
  const known = new Map<string, Map<string, PbxMember>>();
  const of = (seat: string, queue: string): PbxMember | null => known.get(seat)?.get(queue) ?? null;
  const isGone = (seat: string): boolean => [...(known.get(seat)?.values() ?? [])].some((member) => member.isGone);
  const note = (member: PbxMember, isRemoved: boolean): void => {
    const ofSeat = known.get(member.seat) ?? new Map<string, PbxMember>();
    known.set(member.seat, ofSeat);
    if (isRemoved) ofSeat.delete(member.queue);
    else ofSeat.set(member.queue, member);
  };
  return {
    of,
    isGone,
    note,
    replace: (members) => {
      known.clear();
      for (const member of members) note(member, false);
    },
    believe: (seat, action) => {
      const queue = action['Queue'] ?? '';
      const before = of(seat, queue);
      const member = { seat, queue, name: action['MemberName'] ?? before?.name ?? seat, isGone: before?.isGone ?? false };
      note({ ...member, paused: action['Paused'] === 'true', pausedReason: action['Reason'] ?? '' }, action.Action === 'QueueRemove');
    },
  };
}
