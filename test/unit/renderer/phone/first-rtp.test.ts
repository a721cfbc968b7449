import { describe, expect, it } from 'vitest';
import { type FirstRtp, watchFirstRtp, watchGathering } from '../../../../renderer/phone/first-rtp.ts';
import type { CallSample } from '../../../../shared/quality/sample.ts';
import { manualTime } from '../../../support/manual-time.ts';

const SAMPLE: CallSample = {
  ...{ at: 0, rttMs: null, jitterMs: null, bufferMs: null, lossIn: null, lossOut: null, codec: null, path: null },
  ...{ packetsIn: 0, packetsOut: 0, bytesIn: 0, bytesOut: 0, levelIn: null, levelOut: null },
};

function watched(outFrom: number, inFrom: number) {
  const time = manualTime(0);
  const seen: FirstRtp[] = [];
  let reads = 0;
  const packets = (from: number): number => (time.clock() < from ? 0 : 1 + Math.floor((time.clock() - from) / 20));
  const stats = {
    onSample: () => () => undefined,
    read: async () => {
      reads += 1;
      return { ...SAMPLE, at: time.clock(), packetsIn: packets(inFrom), packetsOut: packets(outFrom) };
    },
    dispose: () => undefined,
  };
  const dispose = watchFirstRtp({ stats, clock: time.clock, startTimer: time.startTimer }, (first) => seen.push(first));
  return { time, seen, dispose, reads: () => reads };
}

describe('watchFirstRtp', () => {
  it('finds the first packets each way to a packet, and then looks no more', async () => {
    const { time, seen, reads } = watched(100, 170);
    await time.pass(1_000);
    const { outAt, inAt } = seen.at(-1) ?? { outAt: null, inAt: null };
    expect(Math.abs((outAt ?? 0) - 100)).toBeLessThanOrEqual(20);
    expect(Math.abs((inAt ?? 0) - 170)).toBeLessThanOrEqual(20);
    expect(reads()).toBeLessThan(6);
    expect(time.pending()).toBe(0);
  });

  it('gives up after five seconds, and at once when it is disposed of', async () => {
    const silent = watched(0, Number.POSITIVE_INFINITY);
    await silent.time.pass(10_000);
    expect(silent.time.pending()).toBe(0);
    expect(silent.seen.at(-1)).toMatchObject({ inAt: null });
    const cut = watched(0, Number.POSITIVE_INFINITY);
    await cut.time.pass(100);
    cut.dispose();
    expect(cut.time.pending()).toBe(0);
  });
});

describe('watchGathering', () => {
  function gathering(capMs = 300) {
    let now = 0;
    const connection = Object.assign(new EventTarget(), { iceGatheringState: 'new' as RTCIceGatheringState });
    const watch = watchGathering(connection as unknown as RTCPeerConnection, () => now, capMs);
    const at = (moment: number, state: RTCIceGatheringState): void => {
      now = moment;
      connection.iceGatheringState = state;
      connection.dispatchEvent(new Event('icegatheringstatechange'));
    };
    return { watch, at };
  }

  it('ends with the last candidate, when the description goes out, or at the cap', () => {
    const { watch, at } = gathering();
    expect(watch.msUntil(50)).toBeNull();
    at(10, 'gathering');
    expect([watch.msUntil(40), watch.msUntil(5_000), watch.msUntil(null)]).toEqual([30, 300, 300]);
    at(90, 'complete');
    expect([watch.msUntil(40), watch.msUntil(5_000)]).toEqual([30, 80]);
  });
});
