import { createHash } from 'node:crypto';
import { ProblemError } from './problem.ts';

/** What whoever changes something has seen, or `*`; undefined: they do not say; null: what is done does not depend on it. */
export type IfMatch = string | undefined | null;

/** The ETag of what was seen (RFC 9110, 13.1.1). */
export function tagOf(seen: unknown): string {
  return `"${createHash('sha256').update(JSON.stringify(seen)).digest('base64url').slice(0, 22)}"`;
}

/** @throws ProblemError precondition-required, precondition-failed */
export function requireTag(tag: string, given: IfMatch): void {
  if (given === undefined) {
    throw new ProblemError(
      'precondition-required',
      '请带 If-Match：您看到的那一版（列表里的 etag），没有改动。State what you saw in If-Match (`etag` of the list); nothing was changed.',
    );
  }
  if (given === tag || given === '*' || given === null) return;
  throw new ProblemError('precondition-failed', '别人刚刚改动过，没有改动。请重新读取。Somebody changed it; read it again.');
}
