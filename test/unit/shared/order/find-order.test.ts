import { describe, expect, test } from 'vitest';
import { isMeant, wordsOf } from '../../../../shared/order/find-order.ts';
import { orderOf } from '../../../support/order-builders.ts';

const { order, row } = orderOf({
  row: { title: '暖气不热', outbox: { kind: 'accepted', number: '20261123-004512', dueAt: null, at: 0 } },
  order: {
    notes: '客厅才14度\n孩子发烧',
    placeDetail: '花家地西里Ｂ座',
    caller: { name: '王桂芳', phone: '139 1234 5678', number: '01065123456' },
  },
});
const words = wordsOf(row, order);

describe('an order is found', () => {
  test.each([
    '20261123-004512',
    '004512',
    '20261123004512',
    row.localNumber.slice(-5),
    '5678',
    '139 1234 5678',
    '13912345678',
    '65123456',
    '6512-3456',
    '暖气',
    '14度',
    '花家地 发烧',
    'b座',
    '王桂芳',
    '望京',
    '  暖气  ',
  ])('by %j', (typed) => expect(isMeant(words, typed)).toBe(true));

  test.each(['暖气 停水', '99999999', '004512 停水', '孩子 x'])('not by %j', (typed) => expect(isMeant(words, typed)).toBe(false));

  test('whose content does not open any more: by what lies open', () => {
    const broken = wordsOf(row, null);
    expect(isMeant(broken, '004512 望京')).toBe(true);
    expect(isMeant(broken, '13912345678')).toBe(false);
  });
});

test('an order that joined another is found by the number of that one, too', () => {
  const { row, order } = orderOf({ row: { outcome: { kind: 'joined', number: '20261120-000777' } } });
  expect(isMeant(wordsOf(row, order), '20261120-000777')).toBe(true);
  expect(isMeant(wordsOf(row, order), '20261120000777')).toBe(true);
});
