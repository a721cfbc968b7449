import { hear, loudness, silentSince } from '../../shared/drill/voice-activity.ts';
import type { Clock, StartTimer } from '../../shared/time/clock.ts';

const EVERY_MS = 50;

interface EarOptions {
  readonly context: AudioContext;
  readonly stream: MediaStream;
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly onBegan: () => void;
  /** `ms`: how long the agent spoke. */
  readonly onStopped: (ms: number) => void;
}

/** Hears when the agent speaks. @returns dispose, which ends a sentence that is being spoken */
export function openEar({ context, stream, clock, startTimer, onBegan, onStopped }: EarOptions): () => void {
  const analyser = new AnalyserNode(context, { fftSize: 2_048 });
  const samples = new Float32Array(analyser.fftSize);
  const source = context.createMediaStreamSource(stream);
  source.connect(analyser);
  let now = silentSince(clock());
  let beganAt = 0;
  let cancel = (): void => undefined;
  const listen = (): void => {
    cancel = startTimer(EVERY_MS, listen);
    analyser.getFloatTimeDomainData(samples);
    const before = now;
    now = hear(before, loudness(samples), clock());
    if (now.speaking && !before.speaking) {
      beganAt = clock();
      onBegan();
    } else if (!now.speaking && before.speaking) onStopped(clock() - beganAt);
  };
  listen();
  return () => {
    cancel();
    source.disconnect();
    if (now.speaking) onStopped(clock() - beganAt);
  };
}
