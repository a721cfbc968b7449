import { existsSync, readdirSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

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

/** The database set aside last, with something in it; null where there is none. */
export function lastAside(path: string): string | null {
  const prefix = `${basename(path)}.damaged-`;
  const names = readdirSync(dirname(path)).filter((name) => name.startsWith(prefix) && !PARTS.slice(1).some((part) => name.endsWith(part)));
  const paths = names.sort().map((name) => join(dirname(path), name));
  return paths.findLast((each) => statSync(each).size > 0) ?? null;
}
