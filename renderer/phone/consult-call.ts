import { assertNever } from '../../shared/assert.ts';
import type { CallEvent } from '../../shared/call/call.ts';
import {
  type ConsultAct,
  type ConsultAim,
  type ConsultEvent,
  type ConsultState,
  type ConsultTrouble,
  consultLimitMs,
  frontPart,
  isJoined,
  mayHearAgent,
  type Part,
  stepConsult,
  wantsHold,
} from '../../shared/call/consult.ts';
import type { ConsultView } from '../../shared/call/phone-link.ts';
import type { PhoneTrouble } from '../../shared/call/phone-trouble.ts';
import type { Clock, StartTimer } from '../../shared/time/clock.ts';
import type { CallBook, LiveCall } from './call-book.ts';
import type { CallMedia } from './call-media.ts';
import type { SessionEnds } from './end-session.ts';
import { isHoldSettled } from './hold.ts';
import { askHold } from './hold-call.ts';
import { dialNumber } from './outgoing.ts';
import { referTo } from './refer.ts';
import type { Reinvites } from './reinvite.ts';
import type { SessionTimers } from './session-timers.ts';
import type { Agent } from './user-agent.ts';

/** Carries out what `shared/call/consult.ts` decides about two calls. */
export interface ConsultCall {
  /** Calls a number while the citizen's call is up; does nothing where there is none, or a second call already. */
  dial(number: string, aim: ConsultAim): void;
  swap(): void;
  join(): void;
  transfer(): void;
  /** Something happened to a call. */
  follow(callId: string, event: CallEvent): void;
  /** A hold was agreed or refused: what the two calls need now is asked for. */
  settle(): void;
  mayHearAgent(live: LiveCall): boolean;
  /** Whether there are two calls to mind: hold is then decided here. */
  isOn(): boolean;
  isJoined(): boolean;
  /** Whether this is the one whom the agent listens to. */
  isInFront(live: LiveCall): boolean;
  view(): ConsultView;
}

interface Options {
  readonly book: CallBook;
  readonly timers: SessionTimers;
  readonly ends: SessionEnds;
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly newId: () => string;
  readonly agent: () => Agent | null;
  readonly reinvites: Reinvites;
  readonly mediaOf: (session: LiveCall['session']) => CallMedia | null;
  readonly onTrouble: (error: unknown) => void;
  readonly onUnasked: (kind: PhoneTrouble) => void;
}

interface Pair extends Options {
  state: ConsultState;
  trouble: ConsultTrouble | null;
  /** What was last asked of each call; a refusal is not asked again by itself. */
  readonly asked: WeakMap<LiveCall, boolean>;
  cancelLimit: () => void;
}

const partOf = ({ consult }: LiveCall): Part => (consult ? 'consult' : 'citizen');

export function createConsultCall(options: Options): ConsultCall {
  const pair: Pair = { ...options, state: { kind: 'none' }, trouble: null, asked: new WeakMap(), cancelLimit: () => undefined };
  return {
    dial: (number, aim) => dial(number, aim, pair),
    swap: () => happen({ kind: 'swapped' }, pair),
    join: () => happen({ kind: 'joined' }, pair),
    transfer: () => happen({ kind: 'transferAsked' }, pair),
    follow: (callId, event) => {
      const live = pair.book.find(callId);
      if (!live || pair.state.kind === 'none') return;
      if (event.kind === 'answered' && live.consult) happen({ kind: 'answered' }, pair);
      if (event.kind === 'ended') happen(live.consult ? { kind: 'consultEnded', reason: event.reason } : { kind: 'citizenEnded' }, pair);
    },
    settle: () => settle(pair),
    mayHearAgent: (live) => mayHearAgent(pair.state, partOf(live)),
    isOn: () => pair.state.kind !== 'none',
    isJoined: () => isJoined(pair.state),
    isInFront: (live) => pair.state.kind === 'none' || frontPart(pair.state) === partOf(live),
    view: () => ({ state: pair.state, trouble: pair.trouble }),
  };
}

function dial(number: string, aim: ConsultAim, pair: Pair): void {
  const { book } = pair;
  const agent = pair.agent();
  const [citizen, second] = book.live();
  if (!agent || !citizen || second || citizen.consult) return;
  if (citizen.call.state.kind !== 'talking' && citizen.call.state.kind !== 'held') return;
  pair.asked.set(citizen, citizen.hold === 'held' || citizen.hold === 'holding');
  // The microphone is cut and hold is asked for before the number rings: nothing of the consult reaches the citizen.
  happen({ kind: 'dialled', aim }, pair);
  dialNumber(number, { ...pair, agent }, true);
}

function happen(event: ConsultEvent, pair: Pair): void {
  const before = pair.state;
  const { state, act, trouble } = stepConsult(before, event);
  if (trouble || event.kind === 'dialled') pair.trouble = trouble;
  if (state !== before) enter(state, before, pair);
  if (act) perform(act, trouble, pair);
}

function enter(state: ConsultState, before: ConsultState, pair: Pair): void {
  const { book, startTimer, mediaOf } = pair;
  pair.state = state;
  if (state.kind !== before.kind) {
    pair.cancelLimit();
    const limit = consultLimitMs(state);
    pair.cancelLimit = limit === null ? () => undefined : startTimer(limit, () => happen({ kind: 'timeUp' }, pair));
  }
  const calls = book.live();
  if (isJoined(state) !== isJoined(before)) {
    for (const live of calls) {
      const other = calls.find((each) => each !== live);
      mediaOf(live.session)?.mix(isJoined(state) && other ? mediaOf(other.session) : null);
    }
  }
  for (const live of calls) book.refresh(live);
}

function perform(act: ConsultAct, trouble: ConsultTrouble | null, pair: Pair): void {
  const { book, ends, onTrouble, onUnasked } = pair;
  const calls = book.live();
  const [citizen, consult] = [calls.find((live) => !live.consult), calls.find((live) => live.consult)];
  const end = (live: LiveCall | undefined, reason: 'transferred' | 'agent-hung-up' | 'no-answer'): void => {
    if (!live) return;
    book.finish(live, reason);
    ends.end(live.session);
  };
  switch (act) {
    case 'refer':
      if (citizen && consult) referTo(citizen.session, consult.session, { onRefused, onNotified, onTrouble, onUnasked });
      break;
    case 'endConsult':
      end(consult, trouble ? 'no-answer' : 'agent-hung-up');
      break;
    case 'endBoth':
      end(citizen, 'transferred');
      end(consult, 'transferred');
      break;
    default:
      assertNever(act);
  }
  function onRefused(status: number): void {
    happen({ kind: 'referRefused', status }, pair);
  }
  function onNotified(status: number): void {
    happen({ kind: 'notified', status }, pair);
  }
}

/** Asks each call for the hold it is to have, once; while an earlier question is open it waits for its answer. */
function settle(pair: Pair): void {
  for (const live of pair.book.live()) {
    const before = pair.asked.get(live);
    const wanted = wantsHold(pair.state, partOf(live));
    // A call that no consult ever touched is the agent's alone to hold.
    if (wanted === null || (before === undefined && pair.state.kind === 'none')) continue;
    if (wanted === (before ?? false) || !isHoldSettled(live.hold) || live.call.answeredAt === null) continue;
    pair.asked.set(live, wanted);
    askHold(live, wanted, pair);
  }
}
