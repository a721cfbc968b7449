import { createHash } from 'node:crypto';

/** What central compares a body with (RFC 9530, sha-256): base64 of the bytes as they are sent. */
export function digestOf(body: string): string {
  return createHash('sha256').update(body, 'utf8').digest('base64');
}
