import type { TelephonyHealth } from '../../../../../shared/queue/telephony-health.ts';
import type { SeatState } from '../../../../../shared/seat/seat-state.ts';
import { SECOND_MS, type StartTimer } from '../../../../../shared/time/clock.ts';
import type { AmiReply } from './ami-line.ts';
import type { AmiAction } from './ami-message.ts';
import { forbidden, queueMissing } from './health-report.ts';
import { createKnownMembers } from './known-members.ts';
import { effectiveState, type PbxMember, planMember, type ReportedSeat } from './member-plan.ts';
import type { PbxNames } from './pbx-names.ts';

interface MembersOptions {
  readonly names: PbxNames;
  readonly queues: readonly string[];
  readonly startTimer: StartTimer;
  readonly ask: (action: AmiAction) => Promise<AmiReply | null>;
  /** The state that counts has changed, by a report or because the seat's phone went or came. */
  readonly onState: (seat: string, state: SeatState, agentId: string | null) => void;
  /** A seat can be rung that could not before. */
  readonly onRoutable: () => void;
  readonly onRefused: (why: TelephonyHealth) => void;
}

/**
 * The seats as members of the queues. Each seat is brought to what it reported step by step, one request at a time; what
 * the PBX says in between is taken as it comes, so that a plan made on old news is made again.
 *
 *   settled ──report, or the PBX says otherwise──► planning ──each step answered──► settled
 *                                                     └── refused, no answer ──► again in a second, or when the line is up
 */
export interface Members {
  report(seat: ReportedSeat): void;
  /** What was reported before central was stopped: true until the seat says otherwise, or its phone is gone. */
  remember(seats: Iterable<ReportedSeat>): void;
  /** The PBX told of one member. */
  heard(member: PbxMember, isRemoved: boolean): void;
  /** All members as the PBX has them. */
  replace(members: readonly PbxMember[]): void;
  lineLost(): void;
  dispose(): void;
}

const AGAIN_MS = SECOND_MS;

export function createMembers(options: MembersOptions): Members {
  const { names, queues, startTimer, ask, onState, onRoutable, onRefused } = options;
  const reported = new Map<string, ReportedSeat>();
  const known = createKnownMembers();
  const told = new Map<string, string>();
  const busy = new Set<string>();
  const cancels = new Map<string, () => void>();
  let isLineUp = false;

  const tell = (seat: ReportedSeat): void => {
    const state = effectiveState(seat, known.isGone(seat.seat));
    const text = JSON.stringify([state, seat.agentId]);
    if (told.get(seat.seat) === text) return;
    told.set(seat.seat, text);
    onState(seat.seat, state, seat.agentId);
  };
  const again = (seat: string): void => {
    cancels.get(seat)?.();
    const cancel = startTimer(AGAIN_MS, () => void settle(seat));
    cancels.set(seat, cancel);
  };
  const settle = async (seat: string): Promise<void> => {
    if (busy.has(seat) || !isLineUp) return;
    busy.add(seat);
    cancels.get(seat)?.();
    let ok = true;
    let wakes = false;
    for (let next = plan(seat); ok && next !== null; next = plan(seat)) {
      const answer = readAnswer(next, await ask(next));
      ok = answer === 'done' || answer === 'absent';
      if (answer === 'absent') known.believe(seat, { ...next, Action: 'QueueRemove' });
      else if (answer === 'done') known.believe(seat, next);
      else if (answer !== null) onRefused(answer);
      wakes ||= answer === 'done' && next['Paused'] === 'false';
    }
    busy.delete(seat);
    if (!ok && isLineUp) again(seat);
    if (wakes && !known.isGone(seat)) onRoutable();
  };
  const plan = (seat: string): AmiAction | null => {
    const wanted = reported.get(seat);
    if (!wanted) return null;
    return queues.flatMap((queue) => planMember(names, wanted, queue, known.of(seat, queue)))[0] ?? null;
  };
  const update = (seat: ReportedSeat): void => {
    tell(seat);
    void settle(seat.seat);
  };

  return {
    report: (seat) => {
      reported.set(seat.seat, seat);
      update(seat);
    },
    remember: (seats) => {
      for (const { seat, state, agentId } of seats) if (state.kind !== 'offline') reported.set(seat, { seat, state, agentId });
    },
    heard: (member, isRemoved) => {
      if (!queues.includes(member.queue)) return;
      known.note(member, isRemoved);
      const seat = reported.get(member.seat);
      if (seat) update(seat);
    },
    replace: (members) => {
      isLineUp = true;
      known.replace(members);
      for (const seat of reported.values()) update(seat);
    },
    lineLost: () => {
      isLineUp = false;
    },
    dispose: () => {
      isLineUp = false;
      for (const cancel of cancels.values()) cancel();
    },
  };
}

/** @returns done also when the PBX had it so already; absent where there is no such member; null when it does not say why not */
function readAnswer(action: AmiAction, reply: AmiReply | null): 'done' | 'absent' | TelephonyHealth | null {
  if (!reply) return null;
  if (reply.ok || /already there|not there/i.test(reply.message)) return 'done';
  if (/permission/i.test(reply.message)) return forbidden(action.Action);
  if (/no such queue/i.test(reply.message)) return queueMissing(action['Queue'] ?? '');
  if (/not found/i.test(reply.message)) return action.Action === 'QueuePause' ? 'absent' : 'done';
  return null;
}
