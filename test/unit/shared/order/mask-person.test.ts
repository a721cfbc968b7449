import { describe, expect, test } from 'vitest';
import { localNumber } from '../../../../shared/order/local-number.ts';
import { maskName, maskPeople, maskPhone } from '../../../../shared/order/mask-person.ts';

describe('who called', () => {
  test.each([
    ['王桂芳', '王**'],
    [' 欧阳娜娜', '欧**'],
    ['𠮷田', '𠮷**'],
    ['', ''],
  ])('%j is written %j, however long it is', (name, masked) => expect(maskName(name)).toBe(masked));

  test.each([
    ['139 1234 5678', '139****5678'],
    ['01065123456', '010-****3456'],
    ['', ''],
  ])('the number %j is written %j', (phone, masked) => expect(maskPhone(phone)).toBe(masked));
});

describe('a text in which people stand', () => {
  test.each([
    ['回电13912345678转告', '回电139****5678转告'],
    ['打010-65123456', '打010-****3456'],
    ['请打１３９１２３４５６７８', '请打139****5678'],
    ['身份证110105198001011234', '身份证****'],
    ['王桂芳说王桂芳没收到', '王**说王**没收到'],
  ])('%j becomes %j', (text, masked) => expect(maskPeople(text, '王桂芳')).toBe(masked));

  const local = localNumber({ seat: '8001', at: Date.UTC(2026, 10, 23, 6), bump: 0 });
  test.each(['2026-11-23 14点起', '上次工单20261123-004512', `临时号${local}`, '3号楼2单元501', '已经拨打12345、95598'])(
    '%j stays as it is',
    (text) => expect(maskPeople(text, '王桂芳')).toBe(text),
  );

  test('a name of one letter would be found everywhere: only the numbers are masked', () =>
    expect(maskPeople('王府井 13912345678', '王')).toBe('王府井 139****5678'));
});
