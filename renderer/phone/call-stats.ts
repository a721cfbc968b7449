import type { CallSample } from '../../shared/quality/sample.ts';
import { type Clock, SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';
import { type Reading, readStats, type Stat } from './read-stats.ts';

/** What a peer connection measures of its call, once a second, for whoever listens. */
export interface CallStats {
  /** @returns unsubscribe */
  onSample(listener: (sample: CallSample) => void): () => void;
  /** Reads at once, beside the second's own reading; null once the connection is closed. */
  read(): Promise<CallSample | null>;
  dispose(): void;
}

interface Options {
  readonly connection: Pick<RTCPeerConnection, 'getStats'>;
  readonly clock: Clock;
  /** The worker's timers: a page in the background measures too. */
  readonly startTimer: StartTimer;
}

/** webrtc-stats samples are ours to time; Twilio's thresholds (peers.md D) are for one a second. */
const SAMPLE_EVERY_MS = SECOND_MS;

export function createCallStats({ connection, clock, startTimer }: Options): CallStats {
  const listeners = new Set<(sample: CallSample) => void>();
  let before: Reading | null = null;
  let disposed = false;
  let cancel = (): void => undefined;

  const report = async (): Promise<Stat[] | null> => {
    // A closed connection answers with an empty report, or refuses: either way there is nothing more to learn.
    const stats = await connection.getStats().catch(() => null);
    const all: Stat[] = [...(stats?.values() ?? [])];
    return disposed || all.length === 0 ? null : all;
  };
  const tick = async (): Promise<void> => {
    const stats = await report();
    if (disposed) return;
    cancel = startTimer(SAMPLE_EVERY_MS, () => void tick());
    if (!stats) return;
    before = readStats(stats, before, clock());
    for (const listener of listeners) listener(before.sample);
  };
  cancel = startTimer(SAMPLE_EVERY_MS, () => void tick());
  return {
    onSample: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: async () => {
      const stats = await report();
      return stats && readStats(stats, before, clock()).sample;
    },
    dispose: () => {
      disposed = true;
      cancel();
      listeners.clear();
    },
  };
}
