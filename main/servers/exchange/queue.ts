import type { Invitation } from 'sip.js';
import { assertNever } from '../../../shared/assert.ts';
import type { QueueEvent } from '../../../shared/queue/queue-event.ts';
import type { SeatState } from '../../../shared/seat/seat-state.ts';
import type { Clock, StartTimer } from '../../../shared/time/clock.ts';
import { type Caller, readCaller } from './caller.ts';
import { joinLegs } from './join-legs.ts';
import { createLeg } from './leg.ts';
import type { Leg, Line } from './line.ts';
import { createMembers, type Members } from './members.ts';
import type { ExchangePolicy } from './policy.ts';
import type { Binding } from './registrar.ts';
import { type Ringing, type RingOutcome, ringPhone } from './ring-phone.ts';

/**
 * A call in the waiting queue. First come, first served; a declined call keeps its place.
 *
 *   waiting ──a seat is free──► offering ──answered──► talking ──either hangs up──► over
 *      ▲                           │  │
 *      └──────── declined ─────────┘  └── the caller gives up (also while waiting) ──► over
 */
interface WaitingCall {
  readonly ref: string;
  readonly invitation: Invitation;
  readonly leg: Leg;
  readonly caller: Caller;
  readonly offer: string;
  readonly enteredAt: number;
  state: 'waiting' | 'offering' | 'talking' | 'over';
  ringing: Ringing | null;
}

export interface Queue {
  enter(invitation: Invitation, line: Line, offer: string): void;
  setMemberState(seat: string, state: SeatState, agentId: string | null): void;
  /** Something changed outside: a seat registered, or its own call is over. */
  poke(): void;
}

interface Options {
  readonly policy: ExchangePolicy;
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly newId: () => string;
  readonly find: (seat: string) => Binding | null;
  readonly emit: (event: QueueEvent) => void;
}

type Answered = Extract<RingOutcome, { kind: 'answered' }>;

/** What a refusal says about the seat (RFC 3261 21.4, 21.6). */
function declineCause(
  outcome: Exclude<RingOutcome, { kind: 'answered' | 'withdrawn' }>,
): 'rejected' | 'no-answer' | 'busy' | 'unreachable' {
  switch (outcome.kind) {
    case 'no-answer':
      return 'no-answer';
    case 'unreachable':
      return 'unreachable';
    case 'refused':
      if (outcome.status === 486 || outcome.status === 600) return 'busy';
      return outcome.status === 480 ? 'no-answer' : 'rejected';
    default:
      return assertNever(outcome);
  }
}

/** What the functions below share: the seats, the calls in order of arrival, and how to reach the world. */
interface State extends Options {
  readonly members: Members;
  readonly calls: WaitingCall[];
}

function facts({ clock, policy }: State, call: WaitingCall) {
  return { at: clock(), callRef: call.ref, queue: policy.hotline };
}

function leave({ calls }: State, call: WaitingCall): void {
  call.state = 'over';
  calls.splice(calls.indexOf(call), 1);
}

/** Offers every waiting call, oldest first, as long as a seat is free. */
function serve(queue: State): void {
  for (const call of queue.calls.filter(({ state }) => state === 'waiting')) {
    const { wantedSeat } = call.caller;
    const canRing = (seat: string): boolean => (wantedSeat ?? seat) === seat && queue.find(seat)?.line.legs.size === 0;
    const seat = queue.members.choose(queue.clock(), canRing);
    const to = seat === null ? null : queue.find(seat);
    // A drill that waits for its own seat holds up nobody behind it.
    if (seat === null || to === null) continue;
    void offer(queue, call, seat, to).catch((error) => call.leg.line.onTrouble(error));
  }
}

async function offer(queue: State, call: WaitingCall, seat: string, to: Binding): Promise<void> {
  const { policy, members, emit, startTimer } = queue;
  call.state = 'offering';
  emit({ kind: 'offered', ...facts(queue, call), seat });
  call.ringing = ringPhone({
    to,
    called: seat,
    caller: call.caller,
    offer: call.offer,
    headers: [`X-Call-Ref: ${call.ref}`, `X-Called-Number: ${policy.hotline}`, `X-Queue: ${policy.hotline}`],
    ringMs: policy.ringMs,
    startTimer,
  });
  void call.ringing.over.then(() => serve(queue));
  const outcome = await call.ringing.outcome;
  call.ringing = null;
  if (outcome.kind === 'withdrawn') return;
  if (outcome.kind === 'answered') return talk(queue, call, seat, outcome);
  if (call.state === 'offering') call.state = 'waiting';
  members.rest(seat, queue.clock() + policy.declinedPauseMs);
  emit({ kind: 'declined', ...facts(queue, call), seat, cause: declineCause(outcome) });
  startTimer(policy.declinedPauseMs, () => serve(queue));
  serve(queue);
}

async function talk(queue: State, call: WaitingCall, seat: string, { leg, answer }: Answered): Promise<void> {
  const { policy, members, clock, emit, startTimer } = queue;
  call.leg.relay.onOffer = () => Promise.resolve(answer);
  const accepted = await call.invitation.accept().then(
    () => true,
    () => false,
  );
  // The caller gave up in the moment of the answer: `gone` has told it.
  if (!accepted || call.state !== 'offering') return leg.release();
  call.state = 'talking';
  const answeredAt = clock();
  emit({ kind: 'answered', ...facts(queue, call), seat, waitMs: answeredAt - call.enteredAt });
  const by = await joinLegs(call.leg, leg);
  leave(queue, call);
  members.callOver(seat, clock(), policy.settleMs);
  emit({ kind: 'completed', ...facts(queue, call), seat, talkMs: clock() - answeredAt, by: by === 'callee' ? 'agent' : by });
  startTimer(policy.settleMs, () => serve(queue));
}

function gone(queue: State, call: WaitingCall): void {
  if (call.state !== 'waiting' && call.state !== 'offering') return;
  leave(queue, call);
  call.ringing?.withdraw();
  queue.emit({ kind: 'abandoned', ...facts(queue, call), waitMs: queue.clock() - call.enteredAt });
}

function enter(queue: State, invitation: Invitation, line: Line, sdp: string): void {
  const { calls, policy, newId, clock, emit } = queue;
  const trouble = (error: unknown): void => line.onTrouble(error);
  if (calls.length >= policy.maxWaiting) return void invitation.reject({ statusCode: 503 }).catch(trouble);
  const call: WaitingCall = {
    ref: newId(),
    invitation,
    leg: createLeg(invitation, line, line.relays.of(invitation)),
    caller: readCaller(invitation),
    offer: sdp,
    enteredAt: clock(),
    state: 'waiting',
    ringing: null,
  };
  calls.push(call);
  void call.leg.over.then(() => gone(queue, call));
  invitation.progress({ statusCode: 180 }).catch(trouble);
  emit({ kind: 'entered', ...facts(queue, call), calledNumber: policy.hotline });
  serve(queue);
}

export function createQueue(options: Options): Queue {
  const queue: State = { ...options, members: createMembers(), calls: [] };
  return {
    enter: (invitation, line, sdp) => enter(queue, invitation, line, sdp),
    setMemberState: (seat, state, agentId) => {
      const at = queue.clock();
      queue.members.report(seat, state, at);
      queue.emit({ kind: 'member', at, seat, state, agentId });
      serve(queue);
    },
    poke: () => serve(queue),
  };
}
