import { writeWav } from './wav.ts';

/** Writes a mono 16-bit WAV of one sine: the microphone of a seat in tests (Chromium plays the file in a loop). */
export function writeToneWav(path: string, hertz: number, seconds = 2, rate = 48_000): void {
  const samples = Int16Array.from({ length: rate * seconds }, (_, at) => Math.round(Math.sin((2 * Math.PI * hertz * at) / rate) * 12_000));
  writeWav(path, samples, rate);
}
