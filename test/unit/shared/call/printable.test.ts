import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printable } from '../../../../shared/call/printable.ts';

test.each([
  ['王 女士', '王 女士'],
  ['a\r\nX-Evil: 1', 'aX-Evil: 1'],
  ['\u202Etxt.exe\u202C', 'txt.exe'],
  ['139\u200B1234\u0000', '1391234'],
  ['  two   blanks\u00A0', 'two blanks'],
  ['\uD800lone', 'lone'],
])('%j is shown as %j', (text, shown) => {
  expect(printable(text, 40)).toBe(shown);
});

test('a long name is cut, and no character in half', () => {
  expect(printable('一'.repeat(100), 40)).toBe('一'.repeat(40));
  expect(printable(`ab😀`, 3)).toBe('ab');
});

test('whatever comes, what is shown has one line, no control and no direction marks, and is short', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), fc.integer({ min: 1, max: 80 }), (text, max) => {
      const shown = printable(text, max);
      expect(shown.length).toBeLessThanOrEqual(max);
      expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
      expect(shown.isWellFormed()).toBe(true);
    }),
  );
});
