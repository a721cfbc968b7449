import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { createDigest, type Digest, type Verdict } from '../../../../../main/servers/exchange/digest.ts';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

let now: number;
let digest: Digest;
beforeEach(() => {
  now = 1_700_000_000_000;
  digest = createDigest({
    accounts: (username) => (username === '8001' ? 'right' : null),
    clock: () => now,
    secret: new Uint8Array([1, 2, 3]),
    nonceMs: 60_000,
  });
});

const field = (header: string, name: string): string => new RegExp(`${name}="([^"]*)"`).exec(header)?.[1] ?? '';

function challenge(verdict: Verdict): { nonce: string; realm: string; stale: boolean } {
  if (verdict.kind !== 'challenge') throw new Error(`not challenged: ${verdict.kind}`);
  return { nonce: field(verdict.header, 'nonce'), realm: field(verdict.header, 'realm'), stale: verdict.header.includes('stale=true') };
}

/** What a phone computes by RFC 2617 3.2.2.1. */
function credentials({ nonce, realm }: { nonce: string; realm: string }, username = '8001', password = 'right'): string {
  const response = md5(`${md5(`${username}:${realm}:${password}`)}:${nonce}:00000001:abc:auth:${md5('REGISTER:sip:x')}`);
  return `Digest algorithm=MD5, username="${username}", realm="${realm}", nonce="${nonce}", uri="sip:x", response="${response}", qop=auth, cnonce="abc", nc=00000001`;
}

describe('a REGISTER', () => {
  test('without credentials is challenged', () => {
    expect(challenge(digest.judge('REGISTER', undefined)).stale).toBe(false);
  });

  test('with the right answer is accepted', () => {
    const asked = challenge(digest.judge('REGISTER', undefined));
    expect(digest.judge('REGISTER', credentials(asked))).toEqual({ kind: 'accepted', username: '8001' });
  });

  test.each([
    { why: 'a wrong password', username: '8001', password: 'wrong' },
    { why: 'an unknown account', username: '8009', password: 'right' },
    { why: 'an unknown account and no password at all', username: '8009', password: '' },
  ])('with $why is challenged anew, as real servers do, and not as stale', ({ username, password }) => {
    const asked = challenge(digest.judge('REGISTER', undefined));
    expect(challenge(digest.judge('REGISTER', credentials(asked, username, password))).stale).toBe(false);
  });

  test('with the right answer to an old nonce is challenged as stale', () => {
    const asked = challenge(digest.judge('REGISTER', undefined));
    now += 60_001;
    expect(challenge(digest.judge('REGISTER', credentials(asked))).stale).toBe(true);
  });

  test('with a nonce that is not ours is challenged anew', () => {
    const asked = challenge(digest.judge('REGISTER', undefined));
    expect(challenge(digest.judge('REGISTER', credentials({ ...asked, nonce: `${asked.nonce}0` }))).stale).toBe(false);
  });

  test('for another method than the answer was computed for is challenged anew', () => {
    const asked = challenge(digest.judge('REGISTER', undefined));
    expect(challenge(digest.judge('INVITE', credentials(asked))).stale).toBe(false);
  });

  test.each(['', 'Basic abc', 'Digest', 'Digest username="8001"', 'Digest ,,,===""', 'Digest '.repeat(5_000)])(
    '%# of no meaning is challenged',
    (header) => {
      expect(digest.judge('REGISTER', header).kind).toBe('challenge');
    },
  );
});
