import { Invitation, Inviter, type Session, SessionState } from 'sip.js';
import type { Leg, LegEnd, Line, WithdrawReason } from './line.ts';
import type { Relay } from './relay.ts';

const METHOD_NOT_ALLOWED = { statusCode: 405 };

/** One side of a call begins: a session on a phone's line. */
export function createLeg(session: Session, line: Line, relay: Relay): Leg {
  const over = Promise.withResolvers<LegEnd>();
  let released = false;
  const leg: Leg = {
    line,
    session,
    relay,
    over: over.promise,
    join: null,
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
    // sip.js would follow a REFER by itself; a leg that is joined is transferred.
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
