import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeal, SealBrokenError } from '../../../../main/db/seal.ts';

const seal = createSeal(randomBytes(32));

describe('a sealed text', () => {
  it('opens in its own column and row', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uuid(), (text, row) => {
        const sealed = seal.seal('draft.form', row, text);
        expect(sealed.includes(Buffer.from(text)) && text.length > 3).toBe(false);
        expect(seal.open('draft.form', row, sealed)).toBe(text.toWellFormed());
      }),
    );
  });

  it('is never the same twice', () => {
    expect(seal.seal('draft.form', 'a', '王芳').equals(seal.seal('draft.form', 'a', '王芳'))).toBe(false);
  });

  it('does not open in another row, in another column, or under another key', () => {
    const sealed = seal.seal('draft.form', 'a', '王芳');
    expect(() => seal.open('draft.form', 'b', sealed)).toThrow(SealBrokenError);
    expect(() => seal.open('outbox.body', 'a', sealed)).toThrow(SealBrokenError);
    expect(() => createSeal(randomBytes(32)).open('draft.form', 'a', sealed)).toThrow(SealBrokenError);
  });

  it('does not open when any one bit of it was changed, or when it was cut', () => {
    const sealed = seal.seal('draft.form', 'a', '家里暖气不热');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => seal.open('draft.form', 'a', changed)).toThrow(SealBrokenError);
      expect(() => seal.open('draft.form', 'a', sealed.subarray(0, at))).toThrow(SealBrokenError);
    }
  });
});

describe('a keyed hash', () => {
  it('is equal for equal texts of one kind and one key only', () => {
    const hash = seal.keyedHash('phone', '+8613912345678');
    expect(hash.equals(seal.keyedHash('phone', '+8613912345678'))).toBe(true);
    expect(hash.equals(seal.keyedHash('phone', '+8613912345679'))).toBe(false);
    expect(hash.equals(seal.keyedHash('name', '+8613912345678'))).toBe(false);
    expect(hash.equals(createSeal(randomBytes(32)).keyedHash('phone', '+8613912345678'))).toBe(false);
  });
});
