import { Inviter, SessionState, URI } from 'sip.js';
import type { Clock } from '../../shared/time/clock.ts';
import type { CallBook } from './call-book.ts';
import { refusalReason } from './end-reason.ts';
import { outgoingIdentity } from './identity.ts';
import { takeBye } from './incoming.ts';
import type { Agent } from './user-agent.ts';

interface OutgoingOptions {
  readonly agent: Agent;
  readonly book: CallBook;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly onTrouble: (error: unknown) => void;
}

/** Calls a number. The call exists from here on, whatever becomes of it. */
export function dialNumber(number: string, { agent, book, clock, newId, onTrouble }: OutgoingOptions): void {
  const { userAgent } = agent;
  // `#` is legal in no SIP user part unescaped (RFC 3261 25.1).
  const target = new URI('sip', encodeURIComponent(number), userAgent.userAgentCore.configuration.aor.host);
  const inviter = new Inviter(userAgent, target);
  const live = book.begin(inviter, { kind: 'dialled', at: clock(), identity: outgoingIdentity(inviter, number, newId()) });
  inviter.delegate = { onBye: (bye) => takeBye(live, bye, onTrouble) };
  inviter.stateChange.addListener((state) => {
    if (state === SessionState.Established && live.call.state.kind === 'dialling') book.apply(live, { kind: 'answered', at: clock() });
    // A refusal is told by its status, right after this: sip.js ends the session first.
    if (state === SessionState.Terminated) queueMicrotask(() => book.finish(live, live.reason ?? 'lost'));
  });
  const refused = ({ message }: { message: { statusCode: number | undefined } }): void => {
    live.reason ??= refusalReason(message.statusCode ?? 480);
  };
  inviter.invite({ requestDelegate: { onReject: refused, onRedirect: refused } }).catch((error) => {
    onTrouble(error);
    book.finish(live, live.reason ?? 'failed');
  });
}
