/** The ringing tone of China's network: 450 Hz, one second on, four off (ITU-T E.180 Supplement 2; GB/T 3380). */
const HERTZ = 450;
const ON_SECONDS = 1;
const LOOP_SECONDS = 5;
const LOUDNESS = 0.12;
/** Faded in and out, so that it does not click. */
const EDGE_SECONDS = 0.01;

export interface RingbackTone {
  /** Sounds while `on`. */
  follow(on: boolean): void;
  dispose(): void;
}

/** Carries out what `ringback.ts` decides. One buffer that loops needs no timer. */
export function createRingbackTone(context: AudioContext): RingbackTone {
  let buffer: AudioBuffer | null = null;
  let sounding: AudioBufferSourceNode | null = null;
  const still = (): void => {
    sounding?.stop();
    sounding?.disconnect();
    sounding = null;
  };
  return {
    follow: (on) => {
      if (!on) return still();
      if (sounding) return;
      buffer ??= toneBuffer(context);
      sounding = new AudioBufferSourceNode(context, { buffer, loop: true });
      sounding.connect(context.destination);
      sounding.start();
    },
    dispose: still,
  };
}

function toneBuffer(context: AudioContext): AudioBuffer {
  const rate = context.sampleRate;
  const buffer = context.createBuffer(1, LOOP_SECONDS * rate, rate);
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < ON_SECONDS * rate; i += 1) {
    const t = i / rate;
    const edge = Math.min(1, t / EDGE_SECONDS, (ON_SECONDS - t) / EDGE_SECONDS);
    samples[i] = LOUDNESS * edge * Math.sin(2 * Math.PI * HERTZ * t);
  }
  return buffer;
}
