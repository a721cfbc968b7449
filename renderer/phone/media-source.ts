import { type Invitation, type Session, type SessionDescriptionHandler, SessionState } from 'sip.js';
import type { StartTimer } from '../../shared/time/clock.ts';

/** Media that can make its answer before it is asked for. */
export interface PreparableMedia extends SessionDescriptionHandler {
  prepare(offer: string): void;
}

/**
 * Gives sessions their media. sip.js asks for it when a call is answered; here it may be made while the call rings: one for
 * a call, closed when the call ends without having been answered.
 */
export interface MediaSource {
  /** What was prepared for the session, or new media. */
  take(session: Session): SessionDescriptionHandler;
  /** Does nothing for an INVITE without an offer: the answer to it is an offer of our own, made when it is asked for. */
  prepare(invitation: Invitation): void;
}

/** The desk paints the ring first, and a call that is taken back at once makes no connection; nobody answers sooner. 演示口径 */
export const PREPARE_AFTER_MS = 40;

/** A call that rings: its media, made when they are due or asked for, whichever comes first. */
interface Ringing {
  media(): PreparableMedia;
  drop(): void;
}

export function createMediaSource(make: (session: Session) => PreparableMedia, startTimer: StartTimer): MediaSource {
  const ringing = new Map<Session, Ringing>();
  return {
    take: (session) => {
      const media = ringing.get(session)?.media() ?? make(session);
      ringing.delete(session);
      return media;
    },
    prepare: (invitation) => {
      const { body, request } = invitation;
      const isOffer = body !== undefined && body !== '' && request.getHeader('content-type') === 'application/sdp';
      if (!isOffer || invitation.state !== SessionState.Initial) return;
      let made: PreparableMedia | null = null;
      const media = (): PreparableMedia => {
        cancel();
        if (made) return made;
        made = make(invitation);
        made.prepare(body);
        return made;
      };
      const cancel = startTimer(PREPARE_AFTER_MS, media);
      const drop = (): void => {
        cancel();
        made?.close();
      };
      ringing.set(invitation, { media, drop });
      invitation.stateChange.addListener((state) => {
        if (state !== SessionState.Terminated) return;
        ringing.get(invitation)?.drop();
        ringing.delete(invitation);
      });
    },
  };
}
