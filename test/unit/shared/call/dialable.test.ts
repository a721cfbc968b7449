import { expect, test } from 'vitest';
import { dialable } from '../../../../shared/call/dialable.ts';

test('what people type as a number is dialled without its blanks, brackets and dashes', () => {
  expect(dialable(' 139 1234-5678 ')).toBe('13912345678');
  expect(dialable('(010) 6512 3456')).toBe('01065123456');
  expect(dialable('１３９１２３４５６７８')).toBe('13912345678');
  expect(dialable('+86 139 1234 5678')).toBe('+8613912345678');
  expect(dialable('*72#')).toBe('*72#');
});

test('what is no number is not dialled', () => {
  for (const text of ['', '1', 'anonymous', 'sip:evil@example.org', '139\u202e1234', '1'.repeat(33)]) expect(dialable(text)).toBeNull();
});
