import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../../shared/dispatch/canonical-json.ts';

const json = fc.jsonValue({ stringUnit: 'binary' });

/** The same value with its members written in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, turned(member)]),
  );
}

describe('canonical JSON', () => {
  it('is one text for one value, whatever the order of its members', () => {
    fc.assert(
      fc.property(json, (value) => {
        type Value = Parameters<typeof canonicalJson>[0];
        const text = canonicalJson(value as Value);
        expect(canonicalJson(turned(value) as Value)).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('is well-formed UTF-8 for half a surrogate pair too', () => {
    const text = canonicalJson({ notes: '\ud83d' });
    expect(Buffer.from(text, 'utf8').toString('utf8')).toBe(text);
  });

  it('leaves out what is undefined', () => {
    expect(canonicalJson({ b: 1, a: undefined, c: [null] })).toBe('{"b":1,"c":[null]}');
  });
});
