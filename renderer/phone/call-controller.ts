import { Invitation, type Session, SessionState } from 'sip.js';
import { assertNever } from '../../shared/assert.ts';
import type { AudioCommand } from '../../shared/call/audio-devices.ts';
import type { Call, CallEvent } from '../../shared/call/call.ts';
import { type ConsultView, DIALABLE, type PhoneCall, type PhoneCommand } from '../../shared/call/phone-link.ts';
import type { PhoneTrouble } from '../../shared/call/phone-trouble.ts';
import type { PhoneConfig } from '../../shared/ipc/views.ts';
import type { SeatState } from '../../shared/seat/seat-state.ts';
import type { Clock, StartTimer } from '../../shared/time/clock.ts';
import type { AutoAnswer } from './answer-itself.ts';
import { type CallBook, createCallBook, type LiveCall } from './call-book.ts';
import type { CallMedia } from './call-media.ts';
import { type ConsultCall, createConsultCall } from './consult-call.ts';
import { dtmfInfoBody } from './dtmf.ts';
import { createSessionEnds, type SessionEnds } from './end-session.ts';
import { isHeld } from './hold.ts';
import { askHold } from './hold-call.ts';
import { answerCall, receiveCall } from './incoming.ts';
import { createMediaWatcher, restartIce } from './media-watcher.ts';
import { dialNumber } from './outgoing.ts';
import { createReinvites, type Reinvites } from './reinvite.ts';
import { shouldRingBack } from './ringback.ts';
import { createSessionTimers, type SessionTimers } from './session-timers.ts';
import type { Agent } from './user-agent.ts';

/** What an agent does with calls. */
export type CallCommand = Exclude<PhoneCommand, AudioCommand | { kind: 'wakeAudio' | 'alive' | 'popped' }>;

/** Every call of this phone, and what the desk asks of it. Ring, answer and hang-up wait for nobody. */
export interface CallController {
  receive(invitation: Invitation): void;
  run(command: CallCommand): void;
  /** For the desk: those that are up, and the last that ended. */
  calls(): PhoneCall[];
  consult(): ConsultView;
  /** Whether the phone is to make the tone of a number that rings. */
  ringsBack(): boolean;
  liveCalls(): Call[];
  callIsUp(): boolean;
  sessionOf(callId: string): Session | undefined;
  /** The socket is gone: what only rang is over, what talks goes on. */
  socketLost(): void;
  /** Registered again: tells the server which calls are over, and asks for each of the others, with new paths for the sound. */
  back(): void;
}

interface Options {
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly random: () => number;
  readonly newId: () => string;
  readonly seatState: () => SeatState;
  readonly emergencyTransfer: () => PhoneConfig['emergencyTransfer'];
  readonly autoAnswer: AutoAnswer;
  readonly ownCodecs: () => readonly string[];
  readonly onCodecs: (shared: boolean) => void;
  readonly agent: () => Agent | null;
  /** Registered: a request reaches the server. */
  readonly isReachable: () => boolean;
  readonly mediaOf: (session: Session) => CallMedia | null;
  /** Makes the answer to a call that rings. */
  readonly prepare: (invitation: Invitation) => void;
  /** The agent, or a call that may answer itself, answers: from here on the citizen waits for our 200 and the first sound. */
  readonly onAnswering: (callId: string) => void;
  readonly onEvent: (callId: string, event: CallEvent, call: Call) => void;
  readonly onChange: () => void;
  readonly onTrouble: (error: unknown) => void;
  readonly onUnasked: (kind: PhoneTrouble) => void;
}

interface Context extends Options {
  readonly book: CallBook;
  readonly consult: ConsultCall;
  readonly reinvites: Reinvites;
  readonly timers: SessionTimers;
  readonly ends: SessionEnds;
}

export function createCallController(options: Options): CallController {
  const reinvites = createReinvites({
    ...options,
    // Every re-INVITE is a refresh too (RFC 4028 7.4).
    headers: (session) => timers.offer(session),
    onAnswer: (session, status, message) => timers.heard(session, status, message),
  });
  const book: CallBook = createCallBook({
    ...options,
    mayHearAgent: (live) => consult.mayHearAgent(live),
    onEvent: (callId, event, call) => {
      options.onEvent(callId, event, call);
      consult.follow(callId, event);
    },
    onChange: () => {
      consult.settle();
      watcher.follow(book.live());
      options.onChange();
    },
  });
  const ofSession = (session: Session): LiveCall | undefined => book.live().find((each) => each.session === session);
  const timers = createSessionTimers({
    startTimer: options.startTimer,
    refresh: async (session) => {
      const wasHeld = (): boolean => isHeld(ofSession(session)?.hold ?? 'talking');
      return (await reinvites.ask(session, { hold: wasHeld })).status;
    },
    onExpired: (session) => {
      const live = ofSession(session);
      if (live) end(live, 'lost', context);
    },
  });
  const watcher = createMediaWatcher({ ...options, book, reinvites, mediaOf: ({ session }) => options.mediaOf(session) });
  const ends = createSessionEnds(options);
  const consult = createConsultCall({ ...options, book, timers, reinvites, ends });
  const context: Context = { ...options, book, consult, timers, reinvites, ends };
  return {
    receive: (invitation) => receiveCall(invitation, context),
    run: (command) => runCommand(command, context),
    calls: book.shown,
    consult: consult.view,
    ringsBack: () => shouldRingBack(book.live().map((live) => ({ ...live, front: consult.isInFront(live) }))),
    liveCalls: () => book.live().map(({ call }) => call),
    callIsUp: () => book.live().length > 0,
    sessionOf: (callId) => book.find(callId)?.session,
    socketLost: () => {
      for (const live of book.live()) {
        if (live.session.state === SessionState.Established) reinvites.abandon(live.session);
        else end(live, 'lost', context);
      }
    },
    back: () => {
      ends.sayAgain();
      for (const live of book.live()) void askAfter(live, context);
    },
  };
}

function runCommand(command: CallCommand, context: Context): void {
  const { book, consult } = context;
  switch (command.kind) {
    case 'dial':
      dial(command.number, context);
      break;
    case 'consult':
      consult.dial(command.number, command.aim);
      break;
    case 'emergency':
      consult.dial(command.number, context.emergencyTransfer() === 'three-way' ? 'join' : 'talk');
      break;
    case 'swap':
    case 'join':
    case 'transfer':
      consult[command.kind]();
      break;
    default: {
      const live = book.find(command.callId);
      if (live && live.call.state.kind !== 'ended') runOnCall(command, live, context);
    }
  }
}

function runOnCall(command: Extract<CallCommand, { callId: string }>, live: LiveCall, context: Context): void {
  switch (command.kind) {
    case 'answer':
      if (live.session instanceof Invitation) answerCall(live, live.session, context);
      break;
    case 'reject':
      if (live.call.state.kind === 'offered') end(live, 'rejected', context);
      break;
    case 'hangUp':
      end(live, 'agent-hung-up', context);
      break;
    case 'mute':
      mute(live, command.muted, context);
      break;
    case 'hold':
      // Of two calls each is held as the consult needs it.
      if (!context.consult.isOn()) askHold(live, command.held, context);
      break;
    case 'callBack':
      callBack(live, context);
      break;
    case 'dtmf':
      sendDigit(live, command.digit, context);
      break;
    default:
      assertNever(command);
  }
}

function dial(number: string, context: Context): void {
  const agent = context.agent();
  if (agent && context.book.live().length === 0) dialNumber(number, { ...context, agent });
}

/** Over for the agent at once; the session's own end follows on the wire. */
function end(live: LiveCall, reason: 'rejected' | 'agent-hung-up' | 'lost', { book, ends }: Context): void {
  book.finish(live, reason);
  ends.end(live.session);
}

/** In a conference the agent is one voice to both. */
function mute(live: LiveCall, muted: boolean, { book, consult }: Context): void {
  for (const each of consult.isJoined() ? book.live() : [live]) {
    each.muted = muted;
    book.refresh(each);
  }
}

function sendDigit(live: LiveCall, digit: string, { mediaOf, onTrouble }: Context): void {
  const { session } = live;
  if (session.state !== SessionState.Established) return;
  const media = mediaOf(session);
  if (media?.dtmfWay() === 'rfc4733' && media.sendTone(digit)) return;
  session.info({ requestOptions: { body: dtmfInfoBody(digit) } }).catch(onTrouble);
}

/** After a lost socket nothing tells whether the other side still has the call: a re-INVITE does, and mends the sound. */
async function askAfter(live: LiveCall, context: Context): Promise<void> {
  if (live.session.state === SessionState.Established && (await restartIce(live, context.reinvites))) end(live, 'lost', context);
}

/** The sound is dead for good: this call is given up and the same number dialled. A withheld number cannot be. */
function callBack(live: LiveCall, context: Context): void {
  const { number } = live.call;
  if (live.sound.condition.kind !== 'dead' || !DIALABLE.test(number) || !context.isReachable() || context.consult.isOn()) return;
  end(live, 'lost', context);
  dial(number, context);
}
