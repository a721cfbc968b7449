const LOOP_SECONDS = 3;
const BURSTS = [0, 0.5];
const BURST_SECONDS = 0.36;
const LOUDNESS = 0.28;

/** A call that answers itself says so first, for this long. */
export const ZIP_SECONDS = 0.3;
const ZIP_HERTZ = 1_400;
const ZIP_EDGE_SECONDS = 0.02;

/** The ring's own sound, made here: two short warbles, then rest. One buffer that loops needs no timer. */
export function ringBuffer(context: AudioContext): AudioBuffer {
  const rate = context.sampleRate;
  const buffer = context.createBuffer(1, LOOP_SECONDS * rate, rate);
  const samples = buffer.getChannelData(0);
  for (const start of BURSTS) {
    for (let i = 0; i < BURST_SECONDS * rate; i += 1) {
      const t = i / rate;
      const edge = Math.min(1, t / 0.02, (BURST_SECONDS - t) / 0.06);
      const pitch = t % 0.08 < 0.04 ? 660 : 880;
      samples[Math.round(start * rate) + i] = LOUDNESS * edge * Math.sin(2 * Math.PI * pitch * t);
    }
  }
  return buffer;
}

/** One even tone, unlike any ring. */
export function zipBuffer(context: AudioContext): AudioBuffer {
  const rate = context.sampleRate;
  const buffer = context.createBuffer(1, Math.ceil(ZIP_SECONDS * rate), rate);
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < samples.length; i += 1) {
    const t = i / rate;
    const edge = Math.min(1, t / ZIP_EDGE_SECONDS, (ZIP_SECONDS - t) / ZIP_EDGE_SECONDS);
    samples[i] = LOUDNESS * edge * Math.sin(2 * Math.PI * ZIP_HERTZ * t);
  }
  return buffer;
}
