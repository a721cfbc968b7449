import { describe, expect, it } from 'vitest';
import { createCallStats } from '../../../../renderer/phone/call-stats.ts';
import { readStats, type Stat } from '../../../../renderer/phone/read-stats.ts';
import type { CallSample } from '../../../../shared/quality/sample.ts';
import { manualTime } from '../../../support/manual-time.ts';

interface Figures {
  readonly received: number;
  readonly lost: number;
  readonly buffered?: number;
  readonly played?: number;
  readonly rtcp?: number;
}

/** As Chromium reports a call through Asterisk. */
function report({ received, lost, buffered = 0, played = 0, rtcp = 0 }: Figures): Stat[] {
  return [
    { id: 'T', type: 'transport', selectedCandidatePairId: 'P' },
    { id: 'P', type: 'candidate-pair', localCandidateId: 'L', remoteCandidateId: 'R', currentRoundTripTime: 0.002 },
    { id: 'L', type: 'local-candidate', candidateType: 'host', protocol: 'udp' },
    { id: 'R', type: 'remote-candidate', candidateType: 'prflx', protocol: 'udp' },
    { id: 'C', type: 'codec', mimeType: 'audio/PCMA' },
    {
      ...{ id: 'I', type: 'inbound-rtp', kind: 'audio', codecId: 'C', packetsReceived: received, packetsLost: lost },
      ...{ jitter: 0.004, bytesReceived: received * 160, audioLevel: 0.25 },
      ...{ jitterBufferDelay: buffered, jitterBufferEmittedCount: played },
    },
    { id: 'O', type: 'outbound-rtp', kind: 'audio', packetsSent: 50, bytesSent: 8_000 },
    { id: 'S', type: 'media-source', kind: 'audio', audioLevel: 0.5 },
    ...(rtcp === 0
      ? []
      : [{ id: 'RI', type: 'remote-inbound-rtp', kind: 'audio', roundTripTime: rtcp, roundTripTimeMeasurements: 1, fractionLost: 0.05 }]),
  ];
}

describe('readStats', () => {
  it('reads everything of a call', () => {
    const { sample } = readStats(report({ received: 50, lost: 0, buffered: 1, played: 40, rtcp: 0.031 }), null, 7);
    expect(sample).toEqual({
      at: 7,
      rttMs: 31,
      jitterMs: 4,
      bufferMs: 25,
      lossIn: 0,
      lossOut: 0.05,
      packetsIn: 50,
      packetsOut: 50,
      bytesIn: 8_000,
      bytesOut: 8_000,
      levelIn: 0.25,
      levelOut: 0.5,
      codec: 'pcma',
      path: { local: 'host', remote: 'prflx', protocol: 'udp' },
    });
  });

  it('takes the ICE checks until RTCP has measured a round trip', () => {
    expect(readStats(report({ received: 1, lost: 0 }), null, 0).sample.rttMs).toBe(2);
  });

  it('counts what was lost since the reading before, not since the beginning', () => {
    const first = readStats(report({ received: 100, lost: 100 }), null, 0);
    const second = readStats(report({ received: 145, lost: 105 }), first, 1_000);
    expect(first.sample.lossIn).toBe(0.5);
    expect(second.sample.lossIn).toBe(0.1);
  });

  it('never loses less than nothing, and knows no loss where nothing was due', () => {
    const first = readStats(report({ received: 100, lost: 5 }), null, 0);
    expect(readStats(report({ received: 150, lost: 3 }), first, 1_000).sample.lossIn).toBe(0);
    expect(readStats(report({ received: 100, lost: 5 }), first, 1_000).sample.lossIn).toBeNull();
  });

  it('begins anew where the stream did', () => {
    const first = readStats(report({ received: 500, lost: 9, buffered: 9, played: 900 }), null, 0);
    const { lossIn, bufferMs } = readStats(report({ received: 40, lost: 10, buffered: 1, played: 20 }), first, 1_000).sample;
    expect([lossIn, bufferMs]).toEqual([0.2, 50]);
  });

  it('knows nothing of an empty report', () => {
    const { sample } = readStats([], null, 0);
    expect(sample).toMatchObject({ rttMs: null, jitterMs: null, lossIn: null, packetsIn: 0, codec: null, path: null });
  });
});

describe('createCallStats', () => {
  function measured() {
    const time = manualTime(0);
    const seen: CallSample[] = [];
    let received = 0;
    let broken = false;
    const breakIt = (now: boolean): void => {
      broken = now;
    };
    const getStats = async (): Promise<RTCStatsReport> => {
      if (broken) throw new Error('closed');
      received += 50;
      return new Map(report({ received, lost: 0 }).map((stat) => [String(stat['id']), stat]));
    };
    const stats = createCallStats({ connection: { getStats }, clock: time.clock, startTimer: time.startTimer });
    stats.onSample((sample) => seen.push(sample));
    return { time, seen, stats, breakIt };
  }

  it('tells a sample every second until it is disposed of', async () => {
    const { time, seen, stats } = measured();
    await time.pass(3_000);
    expect(seen.map(({ at, packetsIn }) => [at, packetsIn])).toEqual([
      [1_000, 50],
      [2_000, 100],
      [3_000, 150],
    ]);
    stats.dispose();
    await time.pass(3_000);
    expect(seen).toHaveLength(3);
    expect(time.pending()).toBe(0);
  });

  it('goes on after a reading that failed, and reads at once when asked', async () => {
    const { time, seen, stats, breakIt } = measured();
    breakIt(true);
    await time.pass(2_000);
    expect(seen).toHaveLength(0);
    expect(await stats.read()).toBeNull();
    breakIt(false);
    expect((await stats.read())?.packetsIn).toBe(50);
    await time.pass(1_000);
    expect(seen).toHaveLength(1);
  });
});
