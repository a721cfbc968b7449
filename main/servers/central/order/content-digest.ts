import { createHash } from 'node:crypto';

/** The sha-256 member of a Content-Digest field (RFC 9530 section 2: a dictionary of byte sequences); null when it has none. */
export function parseContentDigest(field: string): string | null {
  const members = field.split(',').map((member) => /^\s*([a-z0-9*._-]+)=:([A-Za-z0-9+/]+={0,2}):/.exec(member));
  return members.find((member) => member?.[1] === 'sha-256')?.[2] ?? null;
}

/** The digest of the bytes as they arrived, base64. */
export function digestOf(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('base64');
}
