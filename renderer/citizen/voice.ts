import { SECOND_MS } from '../../shared/time/clock.ts';

/** The scripted caller's mouth: a stream that carries the lines he says, and silence around them. */
export interface Voice {
  readonly context: AudioContext;
  readonly track: MediaStreamTrack;
  /** Says one line after `delayMs`. Refused without a click, it waits on the context's own clock until that runs. */
  say(line: string, delayMs: number, onOver: () => void): void;
}

const TONE = /^tone:(\d{2,5})$/;
const TONE_SECONDS = 60;
const TONE_LOUDNESS = 0.25;

interface Options {
  readonly sounds: Readonly<Record<string, string>>;
  readonly fetchLine: (path: string) => Promise<ArrayBuffer>;
}

/** Fetches every line before the call begins, so that a missing file is told and not heard as a caller who says nothing. */
export async function createVoice({ sounds, fetchLine }: Options): Promise<Voice> {
  const context = new AudioContext();
  void context.resume().catch(() => undefined);
  const mouth = context.createMediaStreamDestination();
  const [track] = mouth.stream.getAudioTracks();
  if (!track) throw new Error('the browser gave a stream without a track');
  // Zeros that flow between the lines: a telephone sends its silence too, and a seat takes no packets for a broken path.
  const zeros = new ConstantSourceNode(context, { offset: 0 });
  zeros.connect(mouth);
  zeros.start();
  const loaded = await Promise.all(
    Object.entries(sounds).map(async ([line, sound]) => [line, await loadSound(context, sound, fetchLine)] as const),
  );
  const buffers = new Map(loaded);
  return {
    context,
    track,
    say: (line, delayMs, onOver) => {
      const source = new AudioBufferSourceNode(context, { buffer: buffers.get(line) ?? null });
      source.connect(mouth);
      source.onended = onOver;
      source.start(context.currentTime + delayMs / SECOND_MS);
    },
  };
}

async function loadSound(context: AudioContext, sound: string, fetchLine: Options['fetchLine']): Promise<AudioBuffer> {
  const hertz = TONE.exec(sound)?.[1];
  return hertz === undefined ? context.decodeAudioData(await fetchLine(sound)) : toneBuffer(context, Number(hertz));
}

/** A tone instead of words, for tests that prove which side hears what. */
function toneBuffer(context: AudioContext, hertz: number): AudioBuffer {
  const { sampleRate } = context;
  const buffer = context.createBuffer(1, TONE_SECONDS * sampleRate, sampleRate);
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < samples.length; i += 1) samples[i] = TONE_LOUDNESS * Math.sin((2 * Math.PI * hertz * i) / sampleRate);
  return buffer;
}
