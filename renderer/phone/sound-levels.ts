import { type HintState, NO_HINT, nextHint, type SoundHint, type SoundLook } from '../../shared/call/sound-hint.ts';
import type { StartTimer } from '../../shared/time/clock.ts';
import { LOOKS_A_SECOND, meterPosition, watchLevel } from './level.ts';

/** How loud the microphone and the caller are, and what is wrong with the microphone. */
export interface SoundLevels {
  /** Meter positions, 0…1. */
  microphone(): number;
  heard(): number;
  hint(): SoundHint;
  /** Heard from now on. @returns stop */
  hear(stream: MediaStream): () => void;
  dispose(): void;
}

interface Options {
  readonly context: AudioContext;
  readonly startTimer: StartTimer;
  readonly microphone: () => MediaStream | null;
  readonly onChange: () => void;
}

/** It measures and is not heard. Not yet in TypeScript's own types. */
const NO_DEVICE: AudioContextOptions & { readonly sinkId: { readonly type: 'none' } } = { sinkId: { type: 'none' } };

export function watchSound({ context, startTimer, microphone, onChange }: Options): SoundLevels {
  let own = 0;
  let heard = 0;
  let hearing: readonly MediaStream[] = [];
  let measured: MediaStream | null = null;
  let hint: HintState = NO_HINT;
  let second: SoundLook[] = [];
  // Chromium keeps every source node with its stream for as long as its context runs: the caller's own context rests between calls.
  const ear = new AudioContext(NO_DEVICE);
  const rest = (): void => void ear.suspend();
  rest();
  /** A hint is made of seconds of one microphone; another starts anew. */
  const judge = (look: SoundLook): void => {
    if (microphone() !== measured || !measured) {
      measured = microphone();
      hint = NO_HINT;
      second = [];
    }
    if (!measured || context.state !== 'running') return;
    second.push(look);
    if (second.length < LOOKS_A_SECOND) return;
    hint = nextHint(hint, { rms: Math.max(...second.map(({ rms }) => rms)), peak: Math.max(...second.map(({ peak }) => peak)) });
    second = [];
  };
  const stops = [
    watchLevel(context, microphone, startTimer, (look) => {
      const before = hint.hint;
      judge(look);
      const now = meterPosition(look.rms);
      if (now === own && hint.hint === before) return;
      own = now;
      onChange();
    }),
    watchLevel(
      ear,
      () => hearing.at(-1) ?? null,
      startTimer,
      (look) => {
        const now = meterPosition(look.rms);
        if (now === heard) return;
        heard = now;
        onChange();
      },
    ),
  ];
  return {
    microphone: () => own,
    heard: () => heard,
    hint: () => hint.hint,
    hear: (stream) => {
      hearing = [...hearing, stream];
      void ear.resume();
      return () => {
        hearing = hearing.filter((each) => each !== stream);
        if (hearing.length === 0) rest();
      };
    },
    dispose: () => {
      for (const stop of stops) stop();
      void ear.close();
    },
  };
}
