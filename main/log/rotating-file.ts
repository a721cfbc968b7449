import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** What pino writes to. */
export interface LineSink {
  write(line: string): void;
}

/**
 * Appends to `path`; past `maxBytes` the file becomes `path.1` and a new one begins, so a log never takes more than
 * twice that. Writing is synchronous: the last line before a crash is the one that is needed.
 *
 * `failed` is told once when the file cannot be written (disk full): a log must never stop a call.
 */
export function createRotatingFile(path: string, maxBytes: number, failed: (error: unknown) => void): LineSink {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  let size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  let told = false;
  return {
    write: (line) => {
      try {
        if (size > 0 && size + Buffer.byteLength(line) > maxBytes) {
          renameSync(path, `${path}.1`);
          size = 0;
        }
        appendFileSync(path, line, { mode: 0o600 });
        size += Buffer.byteLength(line);
      } catch (error) {
        if (!told) failed(error);
        told = true;
      }
    },
  };
}
