import type { SeatState } from '../../../../../shared/seat/seat-state.ts';
import type { AmiAction } from './ami-message.ts';
import type { PbxNames } from './pbx-names.ts';

/** A seat as a member of one queue, as the PBX has it. */
export interface PbxMember {
  readonly seat: string;
  readonly queue: string;
  readonly name: string;
  readonly paused: boolean;
  readonly pausedReason: string;
  /** Its phone cannot be rung: not registered, or no such endpoint (AST_DEVICE_UNAVAILABLE, AST_DEVICE_INVALID). */
  readonly isGone: boolean;
}

/** A seat as it reported itself. */
export interface ReportedSeat {
  readonly seat: string;
  readonly state: SeatState;
  readonly agentId: string | null;
}

/**
 * The state that counts for the queue: a seat whose phone is dead at the PBX is paused, whatever it believes of itself,
 * so that no citizen is offered to a dead line.
 */
export function effectiveState({ state }: ReportedSeat, isGone: boolean): SeatState {
  return isGone && state.kind === 'available' ? { kind: 'notReady', reason: 'phone' } : state;
}

/** null: rung. Else why not, for the PBX's own records. A seat in a call is paused, so that no call comes before its 整理. */
function pauseReason(state: SeatState): string | null {
  switch (state.kind) {
    case 'available':
    case 'reserved':
      return null;
    case 'notReady':
      return state.reason;
    case 'offline':
    case 'talking':
    case 'holding':
    case 'acw':
      return state.kind;
    default:
      return state satisfies never;
  }
}

/** What to ask of the PBX so that `have` becomes what the seat reported; nothing when it is so already. */
export function planMember(names: PbxNames, reported: ReportedSeat, queue: string, have: PbxMember | null): AmiAction[] {
  const { seat, agentId } = reported;
  const member = { Queue: queue, Interface: names.interfaceOf(seat) };
  const state = effectiveState(reported, have?.isGone ?? false);
  if (state.kind === 'offline') return have ? [{ Action: 'QueueRemove', ...member }] : [];
  const reason = pauseReason(state);
  const name = agentId ?? seat;
  const pause: AmiAction = {
    Action: 'QueuePause',
    ...member,
    Paused: String(reason !== null),
    ...(reason === null ? {} : { Reason: reason }),
  };
  if (have && have.name === name) {
    const isSo = have.paused === (reason !== null) && (reason === null || have.pausedReason === reason);
    return isSo ? [] : [pause];
  }
  const add: AmiAction = {
    Action: 'QueueAdd',
    ...member,
    StateInterface: names.deviceOf(seat),
    MemberName: name,
    Paused: String(reason !== null),
  };
  // Another person sits there: the PBX's records go by the member's name.
  return [...(have ? [{ Action: 'QueueRemove', ...member } satisfies AmiAction] : []), add, ...(reason === null ? [] : [pause])];
}
