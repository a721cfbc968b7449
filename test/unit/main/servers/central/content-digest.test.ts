import { expect, test } from 'vitest';
import { digestOf, parseContentDigest } from '../../../../../main/servers/central/order/content-digest.ts';

test('the digest of RFC 9530, appendix B.1, is ours', () => {
  const body = new TextEncoder().encode('{"hello": "world"}\n');
  expect(digestOf(body)).toBe('RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=');
});

test.each([
  ['sha-256=:YWJj:', 'YWJj'],
  ['sha-512=:eHl6:, sha-256=:YWJj:', 'YWJj'],
  ['  sha-256=:YWJj:  ', 'YWJj'],
  ['sha-256=YWJj', null],
  ['SHA-256=YWJj', null],
  ['sha-512=:eHl6:', null],
  ['', null],
])('of the field “%s” we read %s', (field, digest) => {
  expect(parseContentDigest(field)).toBe(digest);
});
