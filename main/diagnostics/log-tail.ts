import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';

const TAIL_BYTES = 256 * 1024;
const TAIL_LINES = 400;

/** The last lines of main's log; none where there is no log yet. */
export function readLogTail(dataDir: string): string[] {
  let file: number;
  try {
    file = openSync(join(dataDir, 'log', 'main.log'), 'r');
  } catch {
    return []; // a log that was never written, or was moved away this moment
  }
  try {
    const { size } = fstatSync(file);
    const from = Math.max(0, size - TAIL_BYTES);
    const tail = Buffer.alloc(size - from);
    readSync(file, tail, 0, tail.length, from);
    return tail
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '')
      .slice(-TAIL_LINES);
  } finally {
    closeSync(file);
  }
}
