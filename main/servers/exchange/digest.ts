import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../../shared/time/clock.ts';

const REALM = 'hotline-practice';

/**
 * Digest authentication of REGISTER (RFC 3261 22, RFC 2617 with MD5, which is all that sip.js speaks).
 *
 *   no credentials ─► challenge ─► right answer ─► accepted
 *                      ▲   ▲  │
 *        nonce too old ┘   └──┴── wrong answer: challenged anew, as real servers do; the phone does not answer twice
 */
export type Verdict = { readonly kind: 'accepted'; readonly username: string } | { readonly kind: 'challenge'; readonly header: string };

export interface Digest {
  judge(method: string, authorization: string | undefined): Verdict;
}

interface Options {
  readonly accounts: (username: string) => string | null;
  readonly clock: Clock;
  readonly secret: Uint8Array;
  readonly nonceMs: number;
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** Equal in constant time, also where the lengths differ. */
function sameText(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash('sha256').update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}

export function createDigest({ accounts, clock, secret, nonceMs }: Options): Digest {
  const sign = (at: string): string => createHmac('sha256', secret).update(at).digest('hex').slice(0, 32);
  const newNonce = (): string => {
    const at = clock().toString(36);
    return `${at}-${sign(at)}`;
  };
  /** Ours at all, and if so whether it is still fresh. */
  const readNonce = (nonce: string): 'foreign' | 'fresh' | 'stale' => {
    const [at = '', signature = ''] = nonce.split('-');
    if (!sameText(signature, sign(at))) return 'foreign';
    const age = clock() - Number.parseInt(at, 36);
    return age >= 0 && age <= nonceMs ? 'fresh' : 'stale';
  };
  const challenge = (stale: boolean): Verdict => ({
    kind: 'challenge',
    header: `Digest realm="${REALM}", nonce="${newNonce()}", algorithm=MD5, qop="auth"${stale ? ', stale=true' : ''}`,
  });

  return {
    judge: (method, authorization) => {
      const given = readCredentials(authorization);
      if (given === null) return challenge(false);
      const nonce = readNonce(given.nonce);
      // An unknown account is computed like a known one, so that neither answer nor time tells which exist.
      const password = accounts(given.username);
      const expected = digestResponse(given, method, password ?? '');
      const right = sameText(given.response, expected) && password !== null && given.realm === REALM;
      if (nonce === 'foreign' || !right) return challenge(false);
      return nonce === 'stale' ? challenge(true) : { kind: 'accepted', username: given.username };
    },
  };
}

interface Credentials {
  readonly username: string;
  readonly realm: string;
  readonly nonce: string;
  readonly uri: string;
  readonly response: string;
  readonly cnonce: string;
  readonly nc: string;
}

function readCredentials(header: string | undefined): Credentials | null {
  const fields = /^Digest\s+(.*)$/is.exec(header ?? '')?.[1];
  if (fields === undefined) return null;
  const values = new Map<string, string>();
  for (const [, name = '', quoted, bare] of fields.matchAll(/(\w+)\s*=\s*(?:"([^"]*)"|([^\s,]+))/g)) {
    values.set(name.toLowerCase(), quoted ?? bare ?? '');
  }
  const get = (name: string): string => values.get(name) ?? '';
  if (get('username') === '' || get('response') === '') return null;
  return {
    username: get('username'),
    realm: get('realm'),
    nonce: get('nonce'),
    uri: get('uri'),
    response: get('response'),
    cnonce: get('cnonce'),
    nc: get('nc'),
  };
}

/** RFC 2617 3.2.2.1, with qop=auth. */
function digestResponse(given: Credentials, method: string, password: string): string {
  const ha1 = md5(`${given.username}:${given.realm}:${password}`);
  const ha2 = md5(`${method}:${given.uri}`);
  return md5(`${ha1}:${given.nonce}:${given.nc}:${given.cnonce}:auth:${ha2}`);
}
