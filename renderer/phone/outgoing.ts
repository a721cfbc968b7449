import { Inviter, SessionState, URI } from 'sip.js';
import type { PhoneTrouble } from '../../shared/call/phone-trouble.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { CallBook } from './call-book.ts';
import { refusalReason } from './end-reason.ts';
import { outgoingIdentity } from './identity.ts';
import { takeBye } from './incoming.ts';
import { refuseUnasked } from './refuse-unasked.ts';
import { nextProgress } from './ringback.ts';
import type { SessionTimers } from './session-timers.ts';
import type { Agent } from './user-agent.ts';

interface OutgoingOptions {
  readonly agent: Agent;
  readonly book: CallBook;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly timers: SessionTimers;
  readonly onTrouble: (error: unknown) => void;
  readonly onUnasked: (kind: PhoneTrouble) => void;
}

/** Calls a number. The call exists from here on, whatever becomes of it. */
export function dialNumber(number: string, options: OutgoingOptions, consult = false): void {
  const { agent, book, clock, newId, timers, onTrouble, onUnasked } = options;
  const { userAgent } = agent;
  // `#` is legal in no SIP user part unescaped (RFC 3261 25.1).
  const target = new URI('sip', encodeURIComponent(number), userAgent.userAgentCore.configuration.aor.host);
  const inviter = new Inviter(userAgent, target, { earlyMedia: true, extraHeaders: timers.offer() });
  timers.follow(inviter);
  const live = book.begin(inviter, { kind: 'dialled', at: clock(), identity: outgoingIdentity(inviter, number, newId()) }, consult);
  inviter.delegate = { ...refuseUnasked(onUnasked), onBye: (bye) => takeBye(live, bye, onTrouble) };
  inviter.stateChange.addListener((state) => {
    if (state === SessionState.Established && live.call.state.kind === 'dialling') book.apply(live, { kind: 'answered', at: clock() });
    // A refusal is told by its status, right after this: sip.js ends the session first.
    if (state === SessionState.Terminated) queueMicrotask(() => book.finish(live, live.reason ?? 'lost'));
  });
  const refused = ({ message }: { message: { statusCode: number | undefined } }): void => {
    live.reason ??= refusalReason(message.statusCode ?? 480);
  };
  const onProgress = ({ message }: { message: { statusCode: number | undefined; body: string } }): void => {
    live.progress = nextProgress(live.progress, message.statusCode ?? 0, message.body !== '');
    book.refresh(live);
  };
  const onAccept = ({ message }: { message: Parameters<SessionTimers['heard']>[2] }): void => timers.heard(inviter, 200, message);
  inviter.invite({ requestDelegate: { onAccept, onProgress, onReject: refused, onRedirect: refused } }).catch((error) => {
    onTrouble(error);
    book.finish(live, live.reason ?? 'failed');
  });
}
