import { writeFileSync } from 'node:fs';

/** Writes a mono 16-bit WAV of one sine: the microphone of a seat in tests (Chromium plays the file in a loop). */
export function writeToneWav(path: string, hertz: number, seconds = 2, rate = 48_000): void {
  const samples = rate * seconds;
  const data = Buffer.alloc(44 + samples * 2);
  data.write('RIFF', 0);
  data.writeUInt32LE(36 + samples * 2, 4);
  data.write('WAVEfmt ', 8);
  data.writeUInt32LE(16, 16);
  data.writeUInt16LE(1, 20);
  data.writeUInt16LE(1, 22);
  data.writeUInt32LE(rate, 24);
  data.writeUInt32LE(rate * 2, 28);
  data.writeUInt16LE(2, 32);
  data.writeUInt16LE(16, 34);
  data.write('data', 36);
  data.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i += 1) data.writeInt16LE(Math.round(Math.sin((2 * Math.PI * hertz * i) / rate) * 12_000), 44 + i * 2);
  writeFileSync(path, data);
}
