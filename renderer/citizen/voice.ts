import type { StartTimer } from '../../shared/time/clock.ts';

/**
 * The scripted caller's microphone: a WebAudio stream in which the voice lines are played one after another, silence
 * between and after them. `tone:1000` is a sine of that many hertz instead of a file: sound that a test can tell apart.
 */
export interface Voice {
  readonly stream: MediaStream;
  /** Plays the lines once, from now on. */
  speak(): void;
  dispose(): void;
}

export interface VoiceOptions {
  readonly audio: AudioContext;
  readonly lines: readonly string[];
  readonly pauseMs: number;
  readonly startTimer: StartTimer;
}

const TONE = /^tone:(\d{2,5})$/;
const TONE_GAIN = 0.3;

/** @throws Error when a voice file cannot be had: a citizen without a voice would teach nothing. */
export async function loadVoice(options: VoiceOptions): Promise<Voice> {
  const { audio, lines, pauseMs, startTimer } = options;
  const outlet = audio.createMediaStreamDestination();
  const makers = await Promise.all(lines.map((line) => prepareLine(audio, line)));
  let current: AudioScheduledSourceNode | null = null;
  let cancelPause = (): void => undefined;
  let isOver = false;
  const play = (at: number): void => {
    const source = makers[at]?.(outlet);
    if (!source || isOver) return;
    current = source;
    source.addEventListener('ended', () => {
      cancelPause = startTimer(pauseMs, () => play(at + 1));
    });
    source.start();
  };
  return {
    stream: outlet.stream,
    speak: () => play(0),
    dispose: () => {
      isOver = true;
      cancelPause();
      current?.stop();
      for (const track of outlet.stream.getTracks()) track.stop();
    },
  };
}

type LineMaker = (outlet: AudioNode) => AudioScheduledSourceNode;

async function prepareLine(audio: AudioContext, line: string): Promise<LineMaker> {
  const hertz = TONE.exec(line)?.[1];
  if (hertz !== undefined) {
    return (outlet) => {
      const source = new OscillatorNode(audio, { frequency: Number(hertz) });
      source.connect(new GainNode(audio, { gain: TONE_GAIN })).connect(outlet);
      return source;
    };
  }
  const reply = await fetch(line);
  if (!reply.ok) throw new Error(`voice line ${line}: ${reply.status}`);
  const buffer = await audio.decodeAudioData(await reply.arrayBuffer());
  return (outlet) => {
    const source = new AudioBufferSourceNode(audio, { buffer });
    source.connect(outlet);
    return source;
  };
}
