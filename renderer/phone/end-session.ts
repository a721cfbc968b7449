import { type Core, Invitation, Inviter, type Session, SessionState } from 'sip.js';
import { dialogOf } from './reinvite.ts';
import type { Agent } from './user-agent.ts';

/**
 * Ends sessions. A BYE or CANCEL that went down with its socket is said again when the phone is back: else the PBX keeps a
 * dead call until its own clock ends it (RTP silence: 30 s in our samples, ten minutes on hold), the queue takes the seat for
 * busy, and a number that was dialled rings on for nobody.
 *
 *   said ──final answer of the server (200, 481 …)──► over
 *    │ ▲ no answer, and registered again after a loss
 *    └─┘ `SAID_MOST` times in all, then given up
 */
export interface SessionEnds {
  /** Ends a session in the way its state asks for. */
  end(session: Session): void;
  /** Registered again: what nobody answered is said over the socket there is now. */
  sayAgain(): void;
}

interface Options {
  readonly agent: () => Agent | null;
  readonly onTrouble: (error: unknown) => void;
}

/** An end that no final answer came to. */
interface Unheard {
  said: number;
  /** Makes the request anew. */
  readonly request: (core: Core.UserAgentCore) => Core.OutgoingRequestMessage;
}

/** At first and after three losses. However late: who knows the call no more answers 481. */
const SAID_MOST = 4;
/** More than a seat has calls. */
const KEPT_MOST = 8;

export function createSessionEnds({ agent, onTrouble }: Options): SessionEnds {
  const unheard = new Set<Unheard>();
  const keep = (request: Unheard['request']): Unheard => {
    const word: Unheard = { said: 1, request };
    unheard.add(word);
    for (const oldest of [...unheard].slice(0, -KEPT_MOST)) unheard.delete(oldest);
    return word;
  };
  /** sip.js makes 408 and 503 itself when nobody answers; what came over the wire has a Via. */
  const hearing = (word: Unheard): Core.OutgoingRequestDelegate => {
    const heard = ({ message }: Core.IncomingResponse): void => void (message.hasHeader('via') && unheard.delete(word));
    return { onAccept: heard, onReject: heard, onRedirect: heard };
  };
  const end = async (session: Session): Promise<void> => {
    const early = session.state === SessionState.Initial || session.state === SessionState.Establishing;
    if (session instanceof Inviter && early) {
      await session.cancel();
      const word = session.request.branch === undefined ? null : keep((core) => cancelOf(session, core));
      // The CANCEL's own answer is told to nobody; the INVITE's final one says that it came.
      if (word) session.stateChange.addListener((state) => state === SessionState.Terminated && unheard.delete(word));
    } else if (session instanceof Invitation && early) {
      // RFC 3261 21.6.2: the person was asked and does not want it.
      await session.reject({ statusCode: 603 });
    } else if (session.state === SessionState.Established) {
      const dialog = dialogOf(session);
      if (!dialog) throw new Error('a session that is up has a dialog');
      // In the same dialog with its next CSeq (RFC 3261 12.2.1.1).
      const word = keep(() => dialog.createOutgoingRequestMessage('BYE'));
      await session.bye({ requestDelegate: hearing(word) });
    }
  };
  return {
    end: (session) => void end(session).catch(onTrouble),
    sayAgain: () => {
      const core = agent()?.userAgent.userAgentCore;
      if (!core) return;
      for (const word of unheard) {
        word.said += 1;
        if (word.said === SAID_MOST) unheard.delete(word);
        core.request(word.request(core), hearing(word));
      }
    },
  };
}

/** The CANCEL of an INVITE over any socket: its branch is what the server knows it by (RFC 3261 9.1, 9.2). */
function cancelOf({ request }: Inviter, core: Core.UserAgentCore): Core.OutgoingRequestMessage {
  const { ruri, from, to, callId, cseq, fromTag, branch } = request;
  const cancel = core.makeOutgoingRequestMessage('CANCEL', ruri, from.uri, to.uri, { callId, cseq, fromTag });
  if (branch !== undefined) cancel.branch = branch;
  return cancel;
}
