import { serialize } from 'node:v8';
import { expect, test } from 'vitest';
import { takeIndex } from '../../../../main/catalogue/read-index.ts';

const index = { words: new Uint32Array([3, 1, 2]), of: new Map([['路灯', new Uint16Array([7])]]), names: ['路灯不亮'] };

/** As SQLite hands a blob over: bytes of their own. */
function ownBytes(): Buffer {
  const bytes = serialize(index);
  const own = Buffer.from(new ArrayBuffer(bytes.length));
  bytes.copy(own);
  return own;
}

test('the bytes are given back at once, and the index is whole', () => {
  const bytes = ownBytes();
  expect(takeIndex(bytes)).toEqual(index);
  expect(bytes).toHaveLength(0);
});

test('bytes in a shared pool stay: the rest of the pool is not ours', () => {
  const pool = Buffer.concat([Buffer.from('neighbour'), ownBytes()]);
  const bytes = pool.subarray('neighbour'.length);
  expect(takeIndex(bytes)).toEqual(index);
  expect(pool.toString('utf8', 0, 'neighbour'.length)).toBe('neighbour');
  expect(bytes.length).toBeGreaterThan(0);
});
