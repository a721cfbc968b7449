import { Invitation, Inviter, type Session, SessionState } from 'sip.js';
import { assertNever } from '../../shared/assert.ts';
import type { Call, CallEvent } from '../../shared/call/call.ts';
import type { PhoneCall, PhoneCommand } from '../../shared/call/phone-link.ts';
import type { SeatState } from '../../shared/seat/seat-state.ts';
import type { Clock, StartTimer } from '../../shared/time/clock.ts';
import { type CallBook, createCallBook, type LiveCall } from './call-book.ts';
import type { CallMedia } from './call-media.ts';
import { dtmfInfoBody } from './dtmf.ts';
import { askHold, reinvite } from './hold-call.ts';
import { answerCall, receiveCall } from './incoming.ts';
import { dialNumber } from './outgoing.ts';
import type { Agent } from './user-agent.ts';

/** What an agent does with calls. */
type CallCommand = Exclude<PhoneCommand, { kind: 'wakeAudio' | 'alive' }>;

/** Every call of this phone, and what the desk asks of it. Ring, answer and hang-up wait for nobody. */
export interface CallController {
  receive(invitation: Invitation): void;
  run(command: CallCommand): void;
  /** For the desk: those that are up, and the last that ended. */
  calls(): PhoneCall[];
  liveCalls(): Call[];
  callIsUp(): boolean;
  /** The socket is gone: what only rang is over, what talks goes on. */
  socketLost(): void;
  /** Registered again: asks the server for each call, with new paths for the sound. */
  back(): void;
  /** A session's sound has been dead for too long. */
  mediaDead(session: Session): void;
}

interface Options {
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly random: () => number;
  readonly newId: () => string;
  readonly seatState: () => SeatState;
  readonly ownCodecs: () => readonly string[];
  readonly onCodecs: (shared: boolean) => void;
  readonly agent: () => Agent | null;
  readonly mediaOf: (session: Session) => CallMedia | null;
  readonly onEvent: (callId: string, event: CallEvent, call: Call) => void;
  readonly onChange: () => void;
  readonly onTrouble: (error: unknown) => void;
}

interface Context extends Options {
  readonly book: CallBook;
}

export function createCallController(options: Options): CallController {
  const book = createCallBook(options);
  const context: Context = { ...options, book };
  return {
    receive: (invitation) => receiveCall(invitation, context),
    run: (command) => runCommand(command, context),
    calls: book.shown,
    liveCalls: () => book.live().map(({ call }) => call),
    callIsUp: () => book.live().length > 0,
    socketLost: () => {
      for (const live of book.live()) if (live.session.state !== SessionState.Established) end(live, 'lost', context);
    },
    back: () => {
      for (const live of book.live()) void askAfter(live, context);
    },
    mediaDead: (session) => {
      const live = book.live().find((each) => each.session === session);
      if (live) end(live, 'lost', context);
    },
  };
}

function runCommand(command: CallCommand, context: Context): void {
  if (command.kind === 'dial') {
    dial(command.number, context);
    return;
  }
  const live = context.book.find(command.callId);
  if (live && live.call.state.kind !== 'ended') runOnCall(command, live, context);
}

function runOnCall(command: Exclude<CallCommand, { kind: 'dial' }>, live: LiveCall, context: Context): void {
  switch (command.kind) {
    case 'answer':
      if (live.session instanceof Invitation) answerCall(live, live.session, context.book, context.onTrouble);
      break;
    case 'reject':
      if (live.call.state.kind === 'offered') end(live, 'rejected', context);
      break;
    case 'hangUp':
      end(live, 'agent-hung-up', context);
      break;
    case 'mute':
      live.muted = command.muted;
      context.book.refresh(live);
      break;
    case 'hold':
      askHold(live, command.held, context);
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
function end(live: LiveCall, reason: 'rejected' | 'agent-hung-up' | 'lost', { book, onTrouble }: Context): void {
  book.finish(live, reason);
  endSession(live.session).catch(onTrouble);
}

async function endSession(session: Session): Promise<void> {
  const early = session.state === SessionState.Initial || session.state === SessionState.Establishing;
  if (session instanceof Inviter && early) return session.cancel();
  // RFC 3261 21.6.2: the person was asked and does not want it.
  if (session instanceof Invitation && early) return session.reject({ statusCode: 603 });
  if (session.state === SessionState.Established) await session.bye();
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
  if (live.session.state !== SessionState.Established) return;
  const status = await reinvite(live.session, live.hold === 'held', context, true);
  if (status === 481 || status === 408) end(live, 'lost', context);
}
