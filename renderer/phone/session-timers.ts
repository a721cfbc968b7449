import { type Invitation, type Session, SessionState } from 'sip.js';
import {
  agreedSession,
  answerSession,
  askedForMore,
  byeAfterMs,
  offerSession,
  refreshAfterMs,
  type SessionTimer,
  tooSmall,
} from '../../shared/call/session-timer.ts';
import { SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';

interface Message {
  getHeader(name: string): string | undefined;
}

/** RFC 4028 for the calls of this phone: sip.js knows none of it. What is decided stands in `shared/call/session-timer.ts`. */
export interface SessionTimers {
  /** What refuses the INVITE with 422; null: it may ring. */
  refusal(invitation: Invitation): string[] | null;
  /** Headers of the 2xx to an INVITE. */
  answer(invitation: Invitation): string[];
  /** Headers of our INVITE, or of a re-INVITE of a session. */
  offer(session?: Session): string[];
  /** The final answer to an INVITE or re-INVITE of ours. */
  heard(session: Session, status: number, message: Message): void;
  /** A call begins: once it is up, re-INVITEs of the other side are answered with their timer, and all stops with it. */
  follow(session: Session): void;
}

interface Options {
  readonly startTimer: StartTimer;
  /** Sends a re-INVITE that changes nothing. */
  readonly refresh: (session: Session) => Promise<number>;
  /** Nobody refreshed in time. */
  readonly onExpired: (session: Session) => void;
}

interface Running {
  timer: SessionTimer | null;
  minSeconds: number;
  cancelRefresh: () => void;
  cancelBye: () => void;
}

/** A refresh that failed is tried again until the session ends: the socket may be away, or both sides asked in one moment (491). */
const RETRY_MS = 5 * SECOND_MS;

const headersOf = (message: Message) => (name: string) => message.getHeader(name);
const isGone = (status: number): boolean => status === 481 || status === 408;

export function createSessionTimers({ startTimer, refresh, onExpired }: Options): SessionTimers {
  const sessions = new Map<Session, Running>();

  const stop = ({ cancelRefresh, cancelBye }: Running): void => {
    cancelRefresh();
    cancelBye();
  };
  const run = (session: Session, timer: SessionTimer | null): void => {
    const before = sessions.get(session);
    if (before) stop(before);
    const running: Running = {
      timer,
      minSeconds: before?.minSeconds ?? 0,
      cancelRefresh: () => undefined,
      cancelBye: () => undefined,
    };
    sessions.set(session, running);
    if (!timer) return;
    const refreshMs = refreshAfterMs(timer);
    if (refreshMs !== null) refreshLater(session, running, refreshMs);
    running.cancelBye = startTimer(byeAfterMs(timer), () => onExpired(session));
  };
  const refreshLater = (session: Session, running: Running, afterMs: number): void => {
    running.cancelRefresh = startTimer(afterMs, async () => {
      const status = await refresh(session);
      // Refreshed meanwhile, by this or by the other side, or over.
      if (sessions.get(session) !== running) return;
      if (isGone(status)) onExpired(session);
      else refreshLater(session, running, RETRY_MS);
    });
  };
  const forget = (session: Session): void => {
    const running = sessions.get(session);
    if (running) stop(running);
    sessions.delete(session);
  };
  return {
    refusal: ({ request }) => tooSmall(headersOf(request))?.slice() ?? null,
    answer: (invitation) => {
      const { timer, headers } = answerSession(headersOf(invitation.request));
      run(invitation, timer);
      return [...headers];
    },
    offer: (session) => {
      const running = session && sessions.get(session);
      return [...offerSession(running?.timer ?? null, running?.minSeconds)];
    },
    heard: (session, status, message) => {
      if (status >= 200 && status < 300) run(session, agreedSession(headersOf(message)));
      const running = sessions.get(session);
      if (status === 422 && running) running.minSeconds = askedForMore(headersOf(message));
    },
    follow: (session) =>
      session.stateChange.addListener((state) => {
        if (state === SessionState.Established) answerRefreshes(session, (timer) => run(session, timer));
        if (state === SessionState.Terminated) forget(session);
      }),
  };
}

/** sip.js answers a re-INVITE by itself; its delegate is where our headers join the 2xx. */
function answerRefreshes({ dialog }: Session, onAgreed: (timer: SessionTimer | null) => void): void {
  const delegate = dialog?.delegate;
  if (!dialog || !delegate) return;
  dialog.delegate = {
    ...delegate,
    onInvite: (request) => {
      const { timer, headers } = answerSession(headersOf(request.message));
      const accept = request.accept.bind(request);
      request.accept = (options) => {
        onAgreed(timer);
        return accept({ statusCode: 200, ...options, extraHeaders: [...(options?.extraHeaders ?? []), ...headers] });
      };
      delegate.onInvite?.(request);
    },
  };
}
