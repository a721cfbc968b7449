import { writeFileSync } from 'node:fs';

/** Mono, 16 bit. */
export interface Sound {
  readonly rate: number;
  readonly samples: Int16Array;
}

/** The data runs to the end of the file: who writes to a pipe cannot know its length. */
export function readWav(file: Buffer): Sound {
  const data = file.indexOf('data') + 8;
  const length = Math.floor((file.length - data) / 2);
  const samples = Int16Array.from({ length }, (_, at) => file.readInt16LE(data + at * 2));
  return { rate: file.readUInt32LE(24), samples };
}

/** Each new sample is the mean of the old ones it covers: enough of a low pass for speech. */
export function resample({ rate, samples }: Sound, wanted: number): Int16Array {
  const step = rate / wanted;
  return Int16Array.from({ length: Math.floor(samples.length / step) }, (_, at) => {
    const part = samples.subarray(Math.floor(at * step), Math.max(Math.floor(at * step) + 1, Math.floor((at + 1) * step)));
    return part.reduce((sum, sample) => sum + sample, 0) / part.length;
  });
}

export function writeWav(path: string, samples: Int16Array, rate: number): void {
  const file = Buffer.alloc(44 + samples.length * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + samples.length * 2, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples.length * 2, 40);
  for (const [at, sample] of samples.entries()) file.writeInt16LE(sample, 44 + at * 2);
  writeFileSync(path, file);
}
