import type { StartTimer } from '../../shared/time/clock.ts';

const EVERY_MS = 200;
/** Quieter than this is shown as nothing: 0 on the meter is -60 dB, 1 is full scale. */
const FLOOR_DB = -60;

/** RMS of samples (−1…1) as a meter position 0…1, in steps of a twentieth so that a steady sound does not redraw. */
export function meterPosition(samples: Float32Array): number {
  const energy = samples.reduce((sum, sample) => sum + sample * sample, 0);
  if (energy === 0) return 0;
  const db = 10 * Math.log10(energy / samples.length);
  return Math.min(1, Math.max(0, Math.round((1 - db / FLOOR_DB) * 20) / 20));
}

/** Measures the microphone a few times a second. `stream` is asked each time, because it changes. @returns dispose */
export function watchLevel(
  context: AudioContext,
  stream: () => MediaStream | null,
  startTimer: StartTimer,
  onLevel: (level: number) => void,
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
    onLevel(meterPosition(samples));
  };
  measure();
  return () => {
    cancel();
    source?.disconnect();
  };
}
