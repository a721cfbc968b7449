import { Core, Inviter, RequestPendingError, type Session, SessionState, type Web } from 'sip.js';
import { SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';

/**
 * Every re-INVITE this phone sends: hold, ICE restart, session refresh, the question after a lost socket. Those of one
 * dialog go one after another (RFC 3261 14.1), so that whoever asks need not know who else does.
 *
 *   ask ──► queue of the dialog ──► sent ──2xx, refusal──► over, the next one
 *                                     │ ▲
 *              491: T of RFC 3261 14.1, └─┘ 500: Retry-After, the other side was sooner: T
 */
export interface Reinvites {
  /** Sent when those before it are over. `hold` is asked for then: what was wanted may have changed meanwhile. */
  ask(session: Session, wish: ReinviteWish): Promise<ReinviteAnswer>;
  /** The socket is gone: no answer can come any more to what was sent over it. */
  abandon(session: Session): void;
}

export interface ReinviteWish {
  readonly hold: () => boolean;
  readonly iceRestart?: boolean;
}

/** The final answer; status 0: none came in time, or the request could not be sent. */
export interface ReinviteAnswer {
  readonly status: number;
  readonly message: Core.IncomingResponseMessage | null;
}

interface Options {
  readonly startTimer: StartTimer;
  readonly random: () => number;
  /** Whole header lines that every re-INVITE of this session carries. */
  readonly headers: (session: Session) => readonly string[];
  /** A final answer as it came over the wire. */
  readonly onAnswer: (session: Session, status: number, message: Core.IncomingResponseMessage) => void;
  readonly onTrouble: (error: unknown) => void;
}

/** What was sent and not answered yet, by session: at most one each. */
type Unanswered = WeakMap<Session, Core.OutgoingInviteRequest>;

const NO_ANSWER: ReinviteAnswer = { status: 0, message: null };
/** No offer came about, mostly because the other side made one meanwhile. */
const UNSENT: ReinviteAnswer = { status: 0, message: null };
const TRIES = 3;
/** An agent who pressed hold will not wait longer for the truth about it. */
const ANSWER_MS = 10 * SECOND_MS;
/** Timer B (RFC 3261 17.1.1.2) and a little: then sip.js has told the transaction's end, or never will. */
const TRANSACTION_MS = 33 * SECOND_MS;
/** 14.2: a Retry-After of 0 to 10 seconds; whoever says more is not waited for. */
const RETRY_AFTER_MAX_S = 10;
/** The other side's re-INVITE waits for its ACK, a round trip. */
const BUSY_LOOK_MS = 100;
const BUSY_LOOKS = 50;

/**
 * How long to wait after 491 (RFC 3261 14.1): both sides asked in the same moment; who made the Call-ID waits longer, so
 * that the two do not meet again.
 */
export function glareDelayMs(madeCallId: boolean, random: () => number): number {
  const [from, to] = madeCallId ? [2_100, 4_000] : [0, 2_000];
  return Math.round((from + random() * (to - from)) / 10) * 10;
}

/** The other side no longer knows the call (RFC 3261 12.2.1.2), and says so itself. */
export function isGone({ status }: ReinviteAnswer): boolean {
  return status === 481 || status === 408;
}

export function createReinvites(options: Options): Reinvites {
  const tails = new WeakMap<Session, Promise<void>>();
  const unanswered: Unanswered = new WeakMap();
  return {
    ask: (session, wish) => {
      const before = tails.get(session) ?? Promise.resolve();
      const asking = before.then(() => askUntilFinal(session, wish, options, unanswered));
      tails.set(
        session,
        asking.then(({ over }) => over),
      );
      return asking.then(({ answer }) => answer);
    },
    abandon: (session) => {
      const request = unanswered.get(session);
      unanswered.delete(session);
      if (request) drop(session, request);
    },
  };
}

interface Asked {
  readonly answer: ReinviteAnswer;
  /** When the transaction is over, which may be long after nobody waits for its answer any more. */
  readonly over: Promise<void>;
}

async function askUntilFinal(session: Session, wish: ReinviteWish, options: Options, unanswered: Unanswered): Promise<Asked> {
  const { startTimer } = options;
  const wait = (ms: number): Promise<void> => new Promise((resolve) => void startTimer(ms, resolve));
  for (let tries = 1; ; tries += 1) {
    for (let looks = 0; looks < BUSY_LOOKS && dialogOf(session)?.reinviteUserAgentServer; looks += 1) await wait(BUSY_LOOK_MS);
    if (session.state !== SessionState.Established) return { answer: NO_ANSWER, over: Promise.resolve() };
    const sent = send(session, wish, options, unanswered);
    const answer = await sent.answer;
    const againMs = retryMs(session, answer, options);
    if (againMs === null || tries === TRIES) return { answer, over: sent.over };
    await sent.over;
    await wait(againMs);
  }
}

/** null: that answer is final. */
function retryMs(session: Session, answer: ReinviteAnswer, { random }: Options): number | null {
  const { status, message } = answer;
  if (status === 491 || answer === UNSENT) return glareDelayMs(session instanceof Inviter, random);
  // The headers are made anew: the longer interval that was asked for is in them (RFC 4028 7.3).
  if (status === 422) return 0;
  if (status !== 500) return null;
  const seconds = Number.parseInt(message?.getHeader('retry-after') ?? '', 10);
  return seconds >= 0 && seconds <= RETRY_AFTER_MAX_S ? seconds * SECOND_MS : null;
}

function send(
  session: Session,
  { hold, iceRestart = false }: ReinviteWish,
  { startTimer, headers, onAnswer, onTrouble }: Options,
  unanswered: Unanswered,
): { readonly answer: Promise<ReinviteAnswer>; readonly over: Promise<void> } {
  const before = session.sessionDescriptionHandlerOptionsReInvite;
  const keep: Web.SessionDescriptionHandlerOptions = { hold: hold() };
  const now: Web.SessionDescriptionHandlerOptions = iceRestart ? { ...keep, offerOptions: { iceRestart } } : keep;
  const answered = Promise.withResolvers<ReinviteAnswer>();
  const ended = Promise.withResolvers<void>();
  let finished = false;
  const finish = (answer: ReinviteAnswer): void => {
    if (finished) return;
    finished = true;
    for (const cancel of [cancelWait, cancelEnd]) cancel();
    unanswered.delete(session);
    // sip.js keeps the options for every later description: of what was refused nothing may stay, of the rest only hold.
    session.sessionDescriptionHandlerOptionsReInvite = answer.status >= 200 && answer.status < 300 ? keep : before;
    answered.resolve(answer);
    ended.resolve();
  };
  const cancelWait = startTimer(ANSWER_MS, () => answered.resolve(NO_ANSWER));
  const cancelEnd = startTimer(TRANSACTION_MS, () => finish(NO_ANSWER));
  const seen = ({ message }: { message: Core.IncomingResponseMessage }): void => {
    const answer = asSaid(message);
    if (answer.message) onAnswer(session, answer.status, answer.message);
    finish(answer);
  };
  session
    .invite({
      requestDelegate: { onAccept: seen, onReject: seen, onRedirect: seen },
      requestOptions: { extraHeaders: [...headers(session)] },
      sessionDescriptionHandlerOptions: now,
    })
    .then(
      (request) => finished || unanswered.set(session, request),
      async (error) => {
        onTrouble(error);
        if (!(error instanceof RequestPendingError)) await session.sessionDescriptionHandler?.rollbackDescription?.().catch(onTrouble);
        finish(UNSENT);
      },
    );
  return { answer: answered.promise, over: ended.promise };
}

/** sip.js makes 408 and 503 itself when nobody answers; only what came over the wire was said by somebody. */
function asSaid(message: Core.IncomingResponseMessage): ReinviteAnswer {
  return message.hasHeader('via') ? { status: message.statusCode ?? 0, message } : NO_ANSWER;
}

/** Ends a transaction whose answer cannot come, as sip.js does it when Timer B fires, 32 s sooner. */
function drop(session: Session, request: Core.OutgoingInviteRequest): void {
  request.dispose();
  const dialog = dialogOf(session);
  if (!dialog?.reinviteUserAgentClient) return;
  dialog.signalingStateRollback();
  dialog.reinviteUserAgentClient = undefined;
  const message = new Core.IncomingResponseMessage();
  message.statusCode = 408;
  request.delegate?.onReject?.({ message });
}

/** The dialog itself, which makes requests; sip.js shows it by its interface only. */
export function dialogOf({ dialog }: Session): Core.SessionDialog | null {
  return dialog instanceof Core.SessionDialog ? dialog : null;
}
