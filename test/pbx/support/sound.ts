import { readFileSync } from 'node:fs';
import type { Frame } from '@playwright/test';
import { readSpeech } from './pcap.ts';

/** Middle frequencies of the bands by which one sound is told from another, Hz; what a telephone carries. */
const BANDS = [250, 400, 550, 700, 900, 1_150, 1_450, 1_800, 2_300, 2_900];

/** Share of the energy near each band, from frames of 32 ms. */
export function bandsOf(samples: Int16Array | Float32Array, rate: number): number[] {
  const size = Math.round(rate * 0.032);
  const power = BANDS.map(() => 0);
  for (let start = 0; start + size <= samples.length; start += size) {
    const frame = samples.subarray(start, start + size);
    for (const [band, hertz] of BANDS.entries()) power[band] = (power[band] ?? 0) + goertzel(frame, hertz, rate);
  }
  const sum = power.reduce((total, each) => total + each, 0) || 1;
  return power.map((each) => each / sum);
}

function goertzel(samples: Int16Array | Float32Array, hertz: number, rate: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / rate);
  let before = 0;
  let last = 0;
  for (const sample of samples) [before, last] = [last, sample + coefficient * last - before];
  return last * last + before * before - coefficient * last * before;
}

/** 1: the same spectrum; 0: nothing in common. */
export function likeness(a: readonly number[], b: readonly number[]): number {
  const dot = (x: readonly number[], y: readonly number[]): number => x.reduce((sum, each, at) => sum + each * (y[at] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b) || 1);
}

/** Share of a recording's energy at a tone, of the whole or of its end. */
export function toneShare(path: string, hertz: number, lastMs?: number): number {
  const all = readSpeech(path);
  const samples = lastMs === undefined ? all : all.subarray(-lastMs * 8);
  const energy = samples.reduce((sum, each) => sum + each * each, 0);
  const size = 800;
  let tone = 0;
  for (let start = 0; start + size <= samples.length; start += size) {
    tone += (2 * goertzel(samples.subarray(start, start + size), hertz, 8_000)) / size;
  }
  return energy === 0 ? 0 : tone / energy;
}

export function recordedSeconds(path: string): number {
  return (readFileSync(path).length - 44) / 16_000;
}

/** What the newest connected peer connection of the page receives during `ms`, sample by sample. */
export async function listen(frame: Frame, ms: number): Promise<{ readonly samples: Float32Array; readonly rate: number }> {
  const heard = await frame.evaluate(async (listenMs) => {
    const { peerConnections } = globalThis as unknown as { peerConnections: RTCPeerConnection[] };
    const connection = peerConnections.findLast((each) => each.connectionState === 'connected');
    const track = connection?.getReceivers().find((each) => each.track.kind === 'audio')?.track;
    if (!track) return { samples: [], rate: 48_000 };
    const audio = new AudioContext();
    await audio.resume();
    const analyser = new AnalyserNode(audio, { fftSize: 2_048 });
    audio.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    const samples: number[] = [];
    const part = new Float32Array(analyser.fftSize);
    for (const end = performance.now() + listenMs; performance.now() < end; ) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      analyser.getFloatTimeDomainData(part);
      samples.push(...part);
    }
    await audio.close();
    return { samples, rate: audio.sampleRate };
  }, ms);
  return { samples: Float32Array.from(heard.samples), rate: heard.rate };
}
