import type { StartTimer } from '../../shared/time/clock.ts';
import { ANSWER_WAIT_MS, type Gathering, whenFirstCandidate, whenGathered } from './gathering.ts';
import { holdBackCandidates } from './remote-candidates.ts';

/**
 * The answer to an offer, made while it rings, so that pressing answer only sends it.
 *
 *   preparing ──described──► prepared ──answer──► taken: paths are tried, sound may flow
 *       └────────────answer waits─────────────────┘
 *
 * Until then the connection knows no address of the other side, and so nothing at all leaves this machine for it.
 */
export interface PreparedAnswer {
  /** The offer that it answers. */
  readonly offer: string;
  /** The description to send. Rejects where the offer could not be answered. */
  take(): Promise<string>;
}

interface Options {
  readonly offer: string;
  readonly connection: Gathering & Pick<RTCPeerConnection, 'addIceCandidate'>;
  /** Sets the offer and the answer to it, without waiting for candidates. */
  readonly answerOffer: (offer: string) => Promise<void>;
  /** How long candidates may take, counted from the ring. */
  readonly gatheringMs: number;
  readonly startTimer: StartTimer;
}

export function prepareAnswer({ offer, connection, answerOffer, gatheringMs, startTimer }: Options): PreparedAnswer {
  const { sdp, candidates } = holdBackCandidates(offer);
  const gathered = answerOffer(sdp).then(() => whenGathered(connection, gatheringMs, startTimer));
  // Whoever takes the answer hears of it; a call that is never answered needs to hear nothing.
  gathered.catch(() => undefined);
  return {
    offer,
    take: async () => {
      await Promise.race([gathered, whenFirstCandidate(connection, ANSWER_WAIT_MS, startTimer)]);
      const description = connection.localDescription;
      if (!description) throw new Error('the connection was closed before it was answered');
      for (const candidate of candidates) {
        // One address that cannot be read leaves the others; with none the sound's own watch speaks up.
        connection.addIceCandidate(candidate).catch(() => undefined);
      }
      return description.sdp;
    },
  };
}
