import { existsSync, renameSync } from 'node:fs';

/** The database, what it has not yet taken in, and the index to that. */
const PARTS = ['', '-wal', '-shm'] as const;

/** UTC, without the characters Windows refuses in a file name. */
export function utcStamp(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
}

/**
 * Renames a damaged database, with everything that belongs to it, to `….damaged-<UTC stamp>`. It is never overwritten:
 * its unsent orders may still be got out of it.
 *
 * @returns the path it is kept under
 */
export function keepAside(path: string, stamp: string): string {
  const base = `${path}.damaged-${stamp}`;
  let kept = base;
  for (let again = 2; PARTS.some((part) => existsSync(`${kept}${part}`)); again += 1) kept = `${base}-${again}`;
  for (const part of PARTS) if (existsSync(`${path}${part}`)) renameSync(`${path}${part}`, `${kept}${part}`);
  return kept;
}
