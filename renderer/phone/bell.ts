import type { Call } from '../../shared/call/call.ts';
import type { Clock, StartTimer } from '../../shared/time/clock.ts';
import { ringEndsAt } from './ring.ts';

const LOOP_SECONDS = 3;
const BURSTS = [0, 0.5];
const BURST_SECONDS = 0.36;
const LOUDNESS = 0.28;

/** The ring's own sound, made here: two short warbles, then rest. One buffer that loops needs no timer. */
function ringBuffer(context: AudioContext): AudioBuffer {
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

export interface Bell {
  /** The calls changed: ring or be still. */
  follow(calls: readonly Call[]): void;
  dispose(): void;
}

/** Carries out what `ring.ts` decides. */
export function createBell(context: AudioContext, clock: Clock, startTimer: StartTimer): Bell {
  let buffer: AudioBuffer | null = null;
  let sounding: AudioBufferSourceNode | null = null;
  let cancelEnd = (): void => undefined;
  const still = (): void => {
    cancelEnd();
    sounding?.stop();
    sounding?.disconnect();
    sounding = null;
  };
  return {
    follow: (calls) => {
      const endsAt = ringEndsAt(calls, clock());
      if (endsAt === null) return still();
      if (sounding) return;
      buffer ??= ringBuffer(context);
      sounding = new AudioBufferSourceNode(context, { buffer, loop: true });
      sounding.connect(context.destination);
      sounding.start();
      cancelEnd = startTimer(endsAt - clock(), still);
    },
    dispose: still,
  };
}
