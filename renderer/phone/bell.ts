import type { Call } from '../../shared/call/call.ts';
import { type Clock, SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';
import { ringEndsAt, SPEAKER_TOO_MS, speakerFrom } from './ring.ts';
import { ringBuffer, ZIP_SECONDS, zipBuffer } from './ring-sounds.ts';

export interface Bell {
  /** The calls changed: ring or be still. */
  follow(calls: readonly Call[]): void;
  /** Rings as a call would, in the headset and then in the speaker, until it was heard at both; a call that comes takes over. */
  test(): void;
  /** A short tone in the agent's ear: a call answers itself. @returns when it is over */
  zip(): Promise<void>;
  dispose(): void;
}

interface Options {
  /** Its destination is the output of speech. */
  readonly context: AudioContext;
  /** Plays a stream at the output for rings; null where that is the one of speech. @returns stop */
  readonly playAtSpeaker: (stream: MediaStream) => (() => void) | null;
  readonly clock: Clock;
  readonly startTimer: StartTimer;
}

/** How long a test lasts: its first half in the headset alone. */
const TEST_MS = 2 * SPEAKER_TOO_MS;

/** Carries out what `ring.ts` decides. */
export function createBell({ context, playAtSpeaker, clock, startTimer }: Options): Bell {
  let buffer: AudioBuffer | null = null;
  let sounding: AudioBufferSourceNode | null = null;
  const stops: (() => void)[] = [];
  let testing = false;
  let zipping = false;
  const still = (): void => {
    for (const stop of stops.splice(0)) stop();
    testing = false;
    sounding?.stop();
    sounding?.disconnect();
    sounding = null;
  };
  const speakerToo = (source: AudioBufferSourceNode): void => {
    const speaker = context.createMediaStreamDestination();
    const stop = playAtSpeaker(speaker.stream);
    if (!stop) return;
    source.connect(speaker);
    stops.push(stop);
  };
  const start = (endsAt: number, speakerAt: number): void => {
    buffer ??= ringBuffer(context);
    const source = new AudioBufferSourceNode(context, { buffer, loop: true });
    sounding = source;
    source.connect(context.destination);
    source.start();
    stops.push(startTimer(endsAt - clock(), still));
    if (speakerAt < endsAt) stops.push(startTimer(Math.max(0, speakerAt - clock()), () => speakerToo(source)));
  };
  return {
    follow: (calls) => {
      const endsAt = ringEndsAt(calls, clock());
      const isUp = calls.some(({ state }) => state.kind !== 'ended');
      if (zipping || (testing && !isUp)) return;
      if (testing) still();
      if (endsAt === null) return still();
      if (!sounding) start(endsAt, speakerFrom(calls));
    },
    test: () => {
      if (sounding || zipping) return;
      testing = true;
      start(clock() + TEST_MS, clock() + SPEAKER_TOO_MS);
    },
    zip: async () => {
      still();
      zipping = true;
      const source = new AudioBufferSourceNode(context, { buffer: zipBuffer(context) });
      source.connect(context.destination);
      source.start();
      await new Promise<void>((resolve) => void startTimer(ZIP_SECONDS * SECOND_MS, resolve));
      zipping = false;
    },
    dispose: still,
  };
}
