import { deserialize } from 'node:v8';

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/**
 * Arrays of their own: those that `deserialize` makes look into the bytes, and keep all of them, texts too, in memory; but where
 * they did not lie evenly there, it copied them itself, and one more copy would be 13 MB that V8 finds late.
 */
function withOwnArrays(value: unknown): unknown {
  if (value instanceof Uint8Array || value instanceof Uint16Array || value instanceof Uint32Array || value instanceof Float32Array)
    return value.buffer.byteLength === value.byteLength ? value : value.slice();
  if (value instanceof Map) {
    const [first] = value.values();
    return ArrayBuffer.isView(first) ? new Map([...value].map(([key, array]) => [key, withOwnArrays(array)])) : value;
  }
  return isPlain(value) ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withOwnArrays(part)])) : value;
}

/**
 * An index out of the bytes that the process that makes indexes wrote.
 *
 * @throws Error where they are no such bytes
 */
export function readIndex(bytes: Buffer): unknown {
  return withOwnArrays(deserialize(bytes));
}

/**
 * An index out of bytes that nobody needs any more: they are empty afterwards. V8 counts what lies outside its heap late;
 * the 24 MB of these stayed for minutes after a start.
 *
 * @param around how many bytes around them nobody needs either, of the message they came in
 */
export function takeIndex(bytes: Buffer, around = 0): unknown {
  const index = readIndex(bytes);
  const { buffer, byteLength } = bytes;
  // Where it looks into a pool, the rest of the pool is not ours.
  if (buffer instanceof ArrayBuffer && buffer.byteLength <= byteLength + around) buffer.transfer(0);
  return index;
}
