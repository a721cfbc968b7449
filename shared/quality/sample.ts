import { z } from 'zod';

/** How a candidate of the selected pair was found (RFC 8445 5.1.1); `relay` goes through TURN. */
export const candidateTypeSchema = z.enum(['host', 'srflx', 'prflx', 'relay']);
export type CandidateType = z.infer<typeof candidateTypeSchema>;

/**
 * One second of one call, as plain numbers (W3C webrtc-stats; the names of the members it is read from stand behind
 * each). null: the browser has not measured it yet, or not in this second.
 */
export interface CallSample {
  /** When it was read, epoch ms. */
  readonly at: number;
  /** Round trip, ms: RTCP's (`remote-inbound-rtp.roundTripTime`), else that of the ICE checks (`currentRoundTripTime`). */
  readonly rttMs: number | null;
  /** Interarrival jitter of what is heard, ms (RFC 3550 6.4.1; `inbound-rtp.jitter`). */
  readonly jitterMs: number | null;
  /** Mean wait in the jitter buffer, ms, of what was played since the sample before. */
  readonly bufferMs: number | null;
  /** Share of the packets expected since the sample before that never came, 0…1. */
  readonly lossIn: number | null;
  /** Share of ours that the other end missed since its report before, 0…1 (`remote-inbound-rtp.fractionLost`). */
  readonly lossOut: number | null;
  /** Counted since the call's sound began. */
  readonly packetsIn: number;
  readonly packetsOut: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** 0…1 of full scale. */
  readonly levelIn: number | null;
  readonly levelOut: number | null;
  /** Lower case, without the media type: `opus`, `pcma`. */
  readonly codec: string | null;
  /** The selected pair's own end and the other; null before there is one. */
  readonly path: { readonly local: CandidateType; readonly remote: CandidateType; readonly protocol: string } | null;
}
