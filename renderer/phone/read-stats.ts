import { type CallSample, candidateTypeSchema } from '../../shared/quality/sample.ts';
import { SECOND_MS } from '../../shared/time/clock.ts';

/** One object of an RTCStatsReport. Browsers leave members out as they like: nothing of it is believed unseen. */
export type Stat = Readonly<Record<string, unknown>>;

/** Of the counters a sample is the difference of two. */
interface Counters {
  readonly received: number;
  readonly lost: number;
  readonly bufferedMs: number;
  readonly played: number;
}

export interface Reading {
  readonly sample: CallSample;
  readonly counters: Counters;
}

const numberOf = (stat: Stat | undefined, name: string): number | null => {
  const value = stat?.[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
};
const textOf = (stat: Stat | undefined, name: string): string => {
  const value = stat?.[name];
  return typeof value === 'string' ? value : '';
};
const msOf = (seconds: number | null): number | null => (seconds === null ? null : seconds * SECOND_MS);

/**
 * What `RTCPeerConnection.getStats()` says, as a sample. `before` is the reading before: loss and buffer are those of the
 * time between. A counter that fell back (the browser made the stream anew) counts from nothing.
 */
export function readStats(stats: Iterable<Stat>, before: Reading | null, at: number): Reading {
  const all = [...stats];
  const byId = new Map(all.map((stat) => [textOf(stat, 'id'), stat]));
  const audio = (type: string): Stat | undefined => all.find((stat) => textOf(stat, 'type') === type && textOf(stat, 'kind') === 'audio');
  const inbound = audio('inbound-rtp');
  const outbound = audio('outbound-rtp');
  const remote = audio('remote-inbound-rtp');
  const pair = selectedPair(all, byId);
  const now: Counters = {
    received: numberOf(inbound, 'packetsReceived') ?? 0,
    lost: numberOf(inbound, 'packetsLost') ?? 0,
    bufferedMs: msOf(numberOf(inbound, 'jitterBufferDelay')) ?? 0,
    played: numberOf(inbound, 'jitterBufferEmittedCount') ?? 0,
  };
  const codec = textOf(byId.get(textOf(inbound ?? outbound, 'codecId')), 'mimeType').toLowerCase();
  return {
    counters: now,
    sample: {
      at,
      rttMs: msOf(rttSeconds(remote, pair)),
      jitterMs: inbound === undefined ? null : msOf(numberOf(inbound, 'jitter')),
      ...since(before?.counters ?? null, now),
      lossOut: numberOf(remote, 'fractionLost'),
      packetsIn: now.received,
      packetsOut: numberOf(outbound, 'packetsSent') ?? 0,
      bytesIn: numberOf(inbound, 'bytesReceived') ?? 0,
      bytesOut: numberOf(outbound, 'bytesSent') ?? 0,
      levelIn: numberOf(inbound, 'audioLevel'),
      levelOut: numberOf(audio('media-source'), 'audioLevel'),
      codec: codec === '' ? null : codec.replace(/^audio\//, ''),
      path: pathOf(pair, byId),
    },
  };
}

function since(before: Counters | null, now: Counters): Pick<CallSample, 'lossIn' | 'bufferMs'> {
  const from = before && before.received <= now.received ? before : { received: 0, lost: 0, bufferedMs: 0, played: 0 };
  // A packet that came twice, or late after all, takes from `packetsLost` again: never less than nothing is lost.
  const lost = Math.max(0, now.lost - from.lost);
  const expected = now.received - from.received + lost;
  const played = now.played - from.played;
  return {
    lossIn: expected === 0 ? null : lost / expected,
    bufferMs: played <= 0 ? null : Math.max(0, now.bufferedMs - from.bufferedMs) / played,
  };
}

/** RTCP's is measured over the very packets of the call; before its first report only the ICE checks have one. */
function rttSeconds(remote: Stat | undefined, pair: Stat | undefined): number | null {
  const measured = numberOf(remote, 'roundTripTimeMeasurements') ?? 0;
  const rtcp = measured > 0 ? numberOf(remote, 'roundTripTime') : null;
  return rtcp ?? numberOf(pair, 'currentRoundTripTime');
}

function selectedPair(all: readonly Stat[], byId: ReadonlyMap<string, Stat>): Stat | undefined {
  const transport = all.find((stat) => textOf(stat, 'type') === 'transport');
  return byId.get(textOf(transport, 'selectedCandidatePairId'));
}

function pathOf(pair: Stat | undefined, byId: ReadonlyMap<string, Stat>): CallSample['path'] {
  const own = byId.get(textOf(pair, 'localCandidateId'));
  const local = candidateTypeSchema.safeParse(textOf(own, 'candidateType'));
  const remote = candidateTypeSchema.safeParse(textOf(byId.get(textOf(pair, 'remoteCandidateId')), 'candidateType'));
  return local.success && remote.success ? { local: local.data, remote: remote.data, protocol: textOf(own, 'protocol') } : null;
}
