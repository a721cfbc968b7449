import { SECOND_MS } from '../../shared/time/clock.ts';

/** The scripted caller's mouth: a stream that carries the lines, one after another, and silence around them. */
export interface Voice {
  readonly track: MediaStreamTrack;
  /** Begins with the first line. */
  speak(): void;
  dispose(): void;
}

const TONE = /^tone:(\d{2,5})$/;
const TONE_SECONDS = 60;
const TONE_LOUDNESS = 0.25;
/** People say nothing for a moment after they are answered. */
const FIRST_PAUSE_MS = 400;

interface Options {
  readonly lines: readonly string[];
  readonly pauseMs: number;
  readonly fetchLine: (path: string) => Promise<ArrayBuffer>;
}

/** Fetches every line before the call begins, so that a missing file is told and not heard as a caller who says nothing. */
export async function createVoice({ lines, pauseMs, fetchLine }: Options): Promise<Voice> {
  const context = new AudioContext();
  // Refused without a click: the lines then wait on the context's own clock until it runs.
  void context.resume().catch(() => undefined);
  const mouth = context.createMediaStreamDestination();
  const [track] = mouth.stream.getAudioTracks();
  if (!track) throw new Error('the browser gave a stream without a track');
  const sounds = await Promise.all(lines.map((line) => loadLine(context, line, fetchLine)));
  const speak = (): void => {
    let at = context.currentTime + FIRST_PAUSE_MS / SECOND_MS;
    for (const buffer of sounds) {
      const source = new AudioBufferSourceNode(context, { buffer });
      source.connect(mouth);
      source.start(at);
      at += buffer.duration + pauseMs / SECOND_MS;
    }
  };
  return { track, speak, dispose: () => void context.close() };
}

async function loadLine(context: AudioContext, line: string, fetchLine: Options['fetchLine']): Promise<AudioBuffer> {
  const hertz = TONE.exec(line)?.[1];
  return hertz === undefined ? context.decodeAudioData(await fetchLine(line)) : toneBuffer(context, Number(hertz));
}

/** A tone instead of words, for tests that prove which side hears what. */
function toneBuffer(context: AudioContext, hertz: number): AudioBuffer {
  const { sampleRate } = context;
  const buffer = context.createBuffer(1, TONE_SECONDS * sampleRate, sampleRate);
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < samples.length; i += 1) samples[i] = TONE_LOUDNESS * Math.sin((2 * Math.PI * hertz * i) / sampleRate);
  return buffer;
}
