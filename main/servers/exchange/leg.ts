import { Invitation, Inviter, type Session, SessionState } from 'sip.js';
import type { Line } from './line.ts';
import type { Relay } from './relay.ts';

/** `hung-up`: the phone said BYE. `lost`: its socket or its dialog is gone. `released`: we ended it. */
type LegEnd = 'hung-up' | 'lost' | 'released';

/** Why a ringing phone is told to stop (RFC 3326 Reason on CANCEL): not every CANCEL is a caller who gave up. */
export type WithdrawReason = 'caller-gone' | 'no-answer';

/** One side of a call: a sip.js session on one phone's line. */
export interface Leg {
  readonly line: Line;
  readonly session: Session;
  readonly relay: Relay;
  readonly over: Promise<LegEnd>;
  /** Ends it whatever its state: CANCEL, a final answer, or BYE. */
  release(reason?: WithdrawReason): void;
}

const METHOD_NOT_ALLOWED = { statusCode: 405 };

export function createLeg(session: Session, line: Line, relay: Relay): Leg {
  const over = Promise.withResolvers<LegEnd>();
  let released = false;
  const leg: Leg = {
    line,
    session,
    relay,
    over: over.promise,
    release: (reason = 'caller-gone') => {
      released = true;
      void endSession(session, reason).catch((error) => line.onTrouble(error));
    },
  };
  const end = (how: LegEnd): void => {
    over.resolve(how);
    stopWatching();
    line.legs.delete(leg);
  };
  line.legs.add(leg);
  session.delegate = {
    onBye: (bye) => {
      bye.accept().catch((error) => line.onTrouble(error));
      end('hung-up');
    },
    // sip.js would follow a REFER by itself: the practice exchange transfers nothing.
    onRefer: (referral) => void referral.reject(METHOD_NOT_ALLOWED).catch((error) => line.onTrouble(error)),
    onMessage: (message) => void message.reject(METHOD_NOT_ALLOWED).catch((error) => line.onTrouble(error)),
    onNotify: (notification) => void notification.reject(METHOD_NOT_ALLOWED).catch((error) => line.onTrouble(error)),
  };
  session.stateChange.addListener((state) => {
    if (state === SessionState.Terminated) end(released ? 'released' : 'lost');
  });
  const stopWatching = line.onClosed(() => {
    end('lost');
    leg.release();
  });
  return leg;
}

async function endSession(session: Session, reason: WithdrawReason): Promise<void> {
  const early = session.state === SessionState.Initial || session.state === SessionState.Establishing;
  if (session instanceof Inviter && early) {
    return session.cancel(reason === 'no-answer' ? { statusCode: 480, reasonPhrase: 'No answer' } : {});
  }
  if (session instanceof Invitation && early) return session.reject({ statusCode: 480 });
  if (session.state === SessionState.Established) await session.bye();
}
