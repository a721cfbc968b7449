import { Inviter, type Session, SessionState, type Web } from 'sip.js';
import { type Clock, SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';
import type { CallBook, LiveCall } from './call-book.ts';
import { canAsk, transitionHold } from './hold.ts';

interface HoldOptions {
  readonly book: CallBook;
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly random: () => number;
  readonly onTrouble: (error: unknown) => void;
}

const TRIES = 3;
/** An agent who pressed hold will not wait longer for the truth about it. */
const ANSWER_MS = 10 * SECOND_MS;

/**
 * How long to wait after 491 (RFC 3261 14.1): both sides asked in the same moment; who made the Call-ID waits longer, so
 * that the two do not meet again. 500 is what sip.js answers while it is still busy with an earlier request.
 */
export function glareDelayMs(madeCallId: boolean, random: () => number): number {
  const [from, to] = madeCallId ? [2_100, 4_000] : [0, 2_000];
  return Math.round((from + random() * (to - from)) / 10) * 10;
}

const mayPass = (status: number): boolean => status === 491 || status === 500;

/** Puts a call on hold or takes it back. What is shown is what was agreed. */
export function askHold(live: LiveCall, held: boolean, options: HoldOptions): void {
  if (live.session.state !== SessionState.Established || !canAsk(live.hold, held)) return;
  live.hold = transitionHold(live.hold, held ? 'askedToHold' : 'askedToResume');
  if (live.hold === 'talking') live.muted = false;
  options.book.refresh(live);
  if (live.hold !== 'talking') void negotiate(live, held, options);
}

async function negotiate(live: LiveCall, held: boolean, options: HoldOptions): Promise<void> {
  const { book, clock, startTimer, random } = options;
  const { session } = live;
  let status = 0;
  for (let tries = 0; tries < TRIES && (tries === 0 || mayPass(status)); tries += 1) {
    if (tries > 0) await new Promise<void>((resolve) => void startTimer(glareDelayMs(session instanceof Inviter, random), resolve));
    if (live.call.state.kind === 'ended') return;
    status = await reinvite(session, held, options);
  }
  if (live.call.state.kind === 'ended') return;
  // RFC 3261 12.2.1.2: the other side no longer knows the call.
  if (status === 481 || status === 408) return book.finish(live, 'lost');
  const agreed = status >= 200 && status < 300;
  live.hold = transitionHold(live.hold, agreed ? 'agreed' : 'refused');
  if (live.hold === 'failed') live.muted = true;
  if (agreed) book.apply(live, { kind: held ? 'held' : 'resumed', at: clock() });
  book.refresh(live);
}

/** @returns the final status; 0 when there was none in time or the re-INVITE could not be sent. */
export function reinvite(
  session: Session,
  hold: boolean,
  { startTimer, onTrouble }: Pick<HoldOptions, 'startTimer' | 'onTrouble'>,
  iceRestart = false,
): Promise<number> {
  const before = session.sessionDescriptionHandlerOptionsReInvite;
  const keep: Web.SessionDescriptionHandlerOptions = { hold };
  const now: Web.SessionDescriptionHandlerOptions = iceRestart ? { ...keep, offerOptions: { iceRestart } } : keep;
  return new Promise((resolve) => {
    const done = (status: number): void => {
      cancel();
      // sip.js keeps the options for every later description: of what was refused nothing may stay, of the rest only hold.
      session.sessionDescriptionHandlerOptionsReInvite = status >= 200 && status < 300 ? keep : before;
      resolve(status);
    };
    const seen = ({ message }: { message: { statusCode: number | undefined } }): void => done(message.statusCode ?? 408);
    const cancel = startTimer(ANSWER_MS, () => done(0));
    session
      .invite({ requestDelegate: { onAccept: seen, onReject: seen, onRedirect: seen }, sessionDescriptionHandlerOptions: now })
      .catch((error) => {
        onTrouble(error);
        done(0);
      });
  });
}
