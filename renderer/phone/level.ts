import type { SoundLook } from '../../shared/call/sound-hint.ts';
import type { StartTimer } from '../../shared/time/clock.ts';

const EVERY_MS = 200;
/** Quieter than this is shown as nothing: 0 on the meter is -60 dB, 1 is full scale. */
const FLOOR_DB = -60;

/** RMS of samples (−1…1) as a meter position 0…1, in steps of a twentieth so that a steady sound does not redraw. */
export function meterPosition(rms: number): number {
  if (rms === 0) return 0;
  const db = 20 * Math.log10(rms);
  return Math.min(1, Math.max(0, Math.round((1 - db / FLOOR_DB) * 20) / 20));
}

/** RMS and peak without the mean: a microphone that gives one steady value gives nothing. */
export function lookAt(samples: Float32Array): SoundLook {
  const mean = samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
  const energy = samples.reduce((sum, sample) => sum + (sample - mean) ** 2, 0);
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample - mean)), 0);
  return { rms: Math.sqrt(energy / samples.length), peak };
}

/** Measures a stream a few times a second. `stream` is asked each time, because it changes. @returns dispose */
export function watchLevel(
  context: AudioContext,
  stream: () => MediaStream | null,
  startTimer: StartTimer,
  onLook: (look: SoundLook) => void,
): () => void {
  const analyser = new AnalyserNode(context, { fftSize: 1024 });
  const samples = new Float32Array(analyser.fftSize);
  let measured: MediaStream | null = null;
  let source: MediaStreamAudioSourceNode | null = null;
  let cancel = (): void => undefined;
  const measure = (): void => {
    cancel = startTimer(EVERY_MS, measure);
    const now = stream();
    if (now !== measured) {
      source?.disconnect();
      source = now ? context.createMediaStreamSource(now) : null;
      source?.connect(analyser);
      measured = now;
    }
    samples.fill(0);
    if (source && context.state === 'running') analyser.getFloatTimeDomainData(samples);
    onLook(lookAt(samples));
  };
  measure();
  return () => {
    cancel();
    source?.disconnect();
  };
}

/** The loudest of the looks of a second: what a hint is made from. */
export const LOOKS_A_SECOND = 1_000 / EVERY_MS;
