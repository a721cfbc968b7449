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

test('bytes in a message of their own are given back with it', () => {
  const message = Buffer.from(new ArrayBuffer(40 + ownBytes().length));
  ownBytes().copy(message, 40);
  const bytes = message.subarray(40);
  expect(takeIndex(bytes, 40)).toEqual(index);
  expect([bytes.length, message.length]).toEqual([0, 0]);
});

test('no array is held together with others, whether it lay evenly in the bytes or not', () => {
  const many = Object.fromEntries(Array.from({ length: 8 }, (_, nth) => ['x'.repeat(nth), new Uint32Array(10_000).fill(nth)]));
  const read = takeIndex(Buffer.from(serialize(many))) as Record<string, Uint32Array>;
  expect(read).toEqual(many);
  expect(Object.values(read).map(({ buffer }) => buffer.byteLength)).toEqual(Array.from({ length: 8 }, () => 40_000));
});
