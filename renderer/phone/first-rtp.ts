import type { Clock, StartTimer } from '../../shared/time/clock.ts';
import { SECOND_MS } from '../../shared/time/clock.ts';
import type { CallStats } from './call-stats.ts';

/** When the first packets went and came, epoch ms; null: not seen. */
export interface FirstRtp {
  readonly outAt: number | null;
  readonly inAt: number | null;
}

/** Chromium answers getStats from a cache for 50 ms. */
const LOOK_EVERY_MS = 60;
const LOOK_FOR_MS = 5 * SECOND_MS;
/** RFC 3551 4.2: 20 ms a packet where nothing else was agreed; what is seen late is reckoned back by its count. */
const PACKET_MS = 20;

/** Looks closely until packets flow both ways, or for five seconds. @returns dispose */
export function watchFirstRtp(
  { stats, clock, startTimer }: { readonly stats: CallStats; readonly clock: Clock; readonly startTimer: StartTimer },
  onSeen: (first: FirstRtp) => void,
): () => void {
  const until = clock() + LOOK_FOR_MS;
  let first: FirstRtp = { outAt: null, inAt: null };
  let disposed = false;
  let cancel = (): void => undefined;
  const look = async (): Promise<void> => {
    const sample = await stats.read();
    if (disposed) return;
    if (sample) {
      const since = (packets: number): number | null => (packets === 0 ? null : sample.at - (packets - 1) * PACKET_MS);
      first = { outAt: first.outAt ?? since(sample.packetsOut), inAt: first.inAt ?? since(sample.packetsIn) };
      onSeen(first);
    }
    const isDone = first.outAt !== null && first.inAt !== null;
    if (!isDone && clock() < until) cancel = startTimer(LOOK_EVERY_MS, () => void look());
  };
  void look();
  return () => {
    disposed = true;
    cancel();
  };
}

/** How long a connection gathers ICE candidates. */
export interface Gathering {
  /** Up to `sentAt`, when the description went out; null where none were gathered. */
  msUntil(sentAt: number | null): number | null;
}

/** `capMs`: longer no description waits for candidates that may still come. */
export function watchGathering(connection: RTCPeerConnection, clock: Clock, capMs: number): Gathering {
  let beganAt: number | null = null;
  let endedAt: number | null = null;
  // It goes with the connection: nothing to take off.
  connection.addEventListener('icegatheringstatechange', () => {
    if (connection.iceGatheringState === 'gathering') beganAt ??= clock();
    else if (connection.iceGatheringState === 'complete') endedAt ??= clock();
  });
  return {
    msUntil: (sentAt) => {
      if (beganAt === null) return null;
      const end = Math.min(beganAt + capMs, ...[endedAt, sentAt].filter((at) => at !== null));
      return Math.max(0, end - beganAt);
    },
  };
}
