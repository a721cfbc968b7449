import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problem.ts';

/** The version of a thing as its ETag; strong, because a change must start from exactly this one (RFC 9110, 13.1.1). */
export function etagOf(version: number | string): string {
  return `"${version}"`;
}

/** Refuses a change of something that was read in another version. @throws ProblemError precondition-failed */
export function checkMatch({ headers }: Pick<FastifyRequest, 'headers'>, version: number | string): void {
  const stated = headers['if-match'];
  if (stated === undefined || stated.trim() === '*') return;
  // Weak tags never match here: they say that something like it was read.
  const tags = stated.split(',').map((tag) => tag.trim());
  if (tags.includes(etagOf(version))) return;
  throw new ProblemError('precondition-failed', '读取之后已被改动，这次没有改。It changed since it was read; nothing was changed now.', [
    'If-Match',
  ]);
}

/** The same where two persons may be at it: who does not say what they read is refused. @throws ProblemError also precondition-required */
export function requireMatch(request: Pick<FastifyRequest, 'headers'>, version: number | string): void {
  if (request.headers['if-match'] === undefined) {
    throw new ProblemError('precondition-required', '请带上 If-Match，写明改的是哪一版。State in If-Match which version you change.', [
      'If-Match',
    ]);
  }
  checkMatch(request, version);
}
