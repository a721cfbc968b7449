import { describe, expect, test } from 'vitest';
import { dialable } from '../../../../shared/call/dialable.ts';
import { splitExtension } from '../../../../shared/call/extension.ts';

describe('a number with an extension', () => {
  test.each([
    ['010-65432100转801', '01065432100', '801'],
    ['010-65432100 转 801', '01065432100', '801'],
    ['（010）65432100转接分机：801', '01065432100', '801'],
    ['65432100分机号801', '65432100', '801'],
    ['010-65432100-801', '01065432100', '801'],
    ['01065432100-8', '01065432100', '8'],
    ['010 65432100 ext. 801', '01065432100', '801'],
    ['65432100x801', '65432100', '801'],
    ['65432100#801', '65432100', '801'],
    ['65432100，801', '65432100', '801'],
    ['６５４３２１００转８０１', '65432100', '801'],
  ])('%s', (text, number, extension) => {
    const split = splitExtension(text);
    expect([dialable(split.number), split.extension]).toEqual([number, extension]);
  });

  test.each(['13912345678', '010-65432100', '65432100', '+86 139-1234-5678', '400-650-1234', '0316-2345678', '12345'])(
    '%s has none',
    (text) => {
      const split = splitExtension(text);
      expect(split.extension).toBeNull();
      expect(dialable(split.number)).toBe(text.replace(/[\s-]/g, ''));
    },
  );

  test.each([
    ['65432100、65432101', '65432100'],
    ['010-65432100，010-65432101', '01065432100'],
    ['13912345678、13987654321', '13912345678'],
    ['13912345678/65432101', '13912345678'],
  ])('%s: two numbers, the first is rung and the second is no extension', (text, number) => {
    const split = splitExtension(text);
    expect([dialable(split.number), split.extension]).toEqual([number, null]);
  });

  test('what is no number stays what it is', () => {
    expect(splitExtension('找楼下王师傅')).toEqual({ number: '找楼下王师傅', extension: null });
    expect(dialable('找楼下王师傅')).toBeNull();
  });
});
