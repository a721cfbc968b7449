import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { eventForReader, eventTexts } from '../../../../shared/order/life/event-for-reader.ts';
import { type EventOf, eventBodies, orderEventSchema } from '../../../../shared/order/life/order-event.ts';
import { type WorkOrder, workOrderSchema } from '../../../../shared/order/order.ts';
import { mayUnmask, orderContentSchema, orderForReader, type Reader, textForReader } from '../../../../shared/order/order-for-reader.ts';
import { hideDigits } from '../../../../shared/order/reporter-digits.ts';
import { workOrder } from '../../../support/central.ts';

const UNIT: Reader = { kind: 'unit', isUnmasked: false };
const UNIT_WITH_REASON: Reader = { kind: 'unit', isUnmasked: true };

const digit = fc.integer({ min: 0, max: 9 });
const mobile = fc
  .tuple(fc.constantFrom('13', '15', '18', '19'), fc.array(digit, { minLength: 9, maxLength: 9 }))
  .map(([head, rest]) => head + rest.join(''));
/** Given names of letters that stand in no other text here. */
const name = fc
  .tuple(fc.constantFrom('欧阳', '赵', '钱', '诸葛'), fc.array(fc.constantFrom('熙', '菡', '璟', '翀'), { minLength: 1, maxLength: 2 }))
  .map(([family, given]) => family + given.join(''));

const CHINESE = '零一二三四五六七八九';
/** The ways in which a number stands in notes. */
const ways: readonly ((number: string) => string)[] = [
  (number) => number,
  (number) => `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}`,
  (number) => `${number.slice(0, 3)}-${number.slice(3, 7)}-${number.slice(7)}`,
  (number) => `+86${number}`,
  (number) => [...number].map((each) => String.fromCodePoint(0xff10 + Number(each))).join(''),
  (number) => [...number].map((each) => CHINESE[Number(each)]).join(''),
  (number) => [...number].join(' '),
  (number) => [...number].join('\u200b'),
  (number) => `（${number}）`,
];

const told = fc.record({
  name,
  phone: mobile,
  number: mobile,
  before: fc.constantFrom('', '我叫', '联系人：', '请打', '电话', '手机号是'),
  after: fc.constantFrom('', '。', '，家里没有暖气', '一直打不通'),
  way: fc.constantFrom(...ways),
  useName: fc.boolean(),
});

/** Everything read out of it as digits, whatever they are written in. */
function digitsIn(text: string): string {
  return [...text.normalize('NFKC')]
    .map((each) => (CHINESE.includes(each) ? CHINESE.indexOf(each) : each))
    .join('')
    .replace(/\D/g, '');
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

type Told = typeof told extends fc.Arbitrary<infer T> ? T : never;

function orderTelling({ name, phone, number, before, after, way, useName }: Told, confidential: boolean): WorkOrder {
  const text = `${before}${useName ? name : ''}${way(phone)}${after}；主叫${way(number)}`;
  return workOrder({
    ...{ title: `${name}反映`, notes: text, placeDetail: `望京花园 ${text}`, answers: { q1: text, q2: name } },
    ...{ occurred: { text: `昨天${way(phone)}`, often: way(number) }, community: '望京花园' },
    caller: { name, phone, number },
    callRef: `call-${number}`,
    confidential,
  });
}

describe('the reporter of a confidential order', () => {
  test('is nowhere in what a unit is given, with or without a reason', () => {
    fc.assert(
      fc.property(told, fc.constantFrom(UNIT, UNIT_WITH_REASON), (given, reader) => {
        const order = workOrderSchema.parse(orderTelling(given, true));
        const content = orderForReader(order, reader);
        const json = JSON.stringify(content);
        for (const secret of [given.name, given.phone, given.number]) expect(json).not.toContain(secret);
        for (const text of stringsIn(content)) {
          expect(digitsIn(text)).not.toContain(given.phone);
          expect(digitsIn(text)).not.toContain(given.number);
        }
        expect(content.caller).toEqual({ name: '', phone: '', number: '' });
        expect(orderContentSchema.safeParse(content).success).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('may be asked for by the city alone', () => {
    const order = workOrder({ confidential: true });
    expect([mayUnmask(order, 'unit'), mayUnmask(order, 'city')]).toEqual([false, true]);
    expect(orderForReader(order, { kind: 'city', isUnmasked: true }).caller).toEqual(order.caller);
    expect(orderForReader(order, { kind: 'city', isUnmasked: false }).caller.name).toBe('');
  });
});

describe('the caller of any other order', () => {
  test('is masked for a unit: no whole number and no whole name', () => {
    fc.assert(
      fc.property(told, (given) => {
        const content = orderForReader(workOrderSchema.parse(orderTelling(given, false)), UNIT);
        expect(JSON.stringify(content)).not.toContain(given.name);
        for (const text of stringsIn(content)) {
          expect(digitsIn(text)).not.toContain(given.phone);
          expect(digitsIn(text)).not.toContain(given.number);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('is whole for the hotline, and for a unit that gave a reason', () => {
    const order = workOrder();
    for (const reader of [{ kind: 'hotline', isUnmasked: false }, UNIT_WITH_REASON] as const) {
      expect(orderForReader(order, reader)).toMatchObject({ caller: order.caller, notes: order.notes, placeDetail: order.placeDetail });
    }
  });
});

test('what the seat keeps for itself goes to nobody, nor does a field that nobody thought of', () => {
  const order = { ...workOrder(), later: '王建国' } as WorkOrder;
  const json = JSON.stringify(orderForReader(order, { kind: 'hotline', isUnmasked: false }));
  expect(json).not.toContain('call-1');
  expect(json).not.toContain('later');
});

test('what is no number of the caller stays: rooms, years, prices, the other numbers of a text', () => {
  const text = '2026年11月3号楼1203室，暖气费1890元，12345已反映两次';
  expect(textForReader(text, workOrder({ confidential: true }), UNIT)).toBe(text);
  expect(hideDigits('1203室', '1203')).toBe('1203室');
});

describe('an event', () => {
  const at = 1_795_420_800_000;
  const by = { kind: 'unit', id: '5001', unit: '110105026' } as const;
  const order = workOrder({ confidential: true });

  test('is told without the reporter, and its codes stay as they are', () => {
    const event: EventOf<'contacted'> = { kind: 'contacted', at, by, note: '已电话联系王建国 139 1234 5678' };
    expect(eventForReader(event, order, UNIT)).toEqual({ ...event, note: '已电话联系*** ****' });
    const called: EventOf<'whistled'> = { kind: 'whistled', at, by, departments: ['110105026'], place: '王建国家门口', meetAt: at };
    expect(eventForReader(called, order, UNIT)).toEqual({ ...called, place: '***家门口' });
  });

  test('of a visit keeps the judgement and not the words of who must not be known', () => {
    const answer = {
      channel: 'phone',
      contacted: true,
      solved: 'yes',
      result: 'satisfied',
      attitude: 'satisfied',
      words: '我家在二层',
    } as const;
    const event: EventOf<'visit-answered'> = { kind: 'visit-answered', at, by: { kind: 'agent', id: '1001', unit: null }, answer };
    expect(eventForReader(event, order, UNIT)).toEqual({ ...event, answer: { ...answer, words: '' } });
    expect(eventForReader(event, order, { kind: 'hotline', isUnmasked: false })).toEqual(event);
  });

  test('that is full to its limit still is one when it was masked', () => {
    const note = '王芳来电。'.repeat(400);
    const seen = eventForReader({ kind: 'contacted', at, by, note }, workOrder({ caller: { name: '王芳', phone: '', number: '' } }), UNIT);
    expect(orderEventSchema.safeParse(seen).error).toBeUndefined();
  });

  test('has no text that is not read: a new one must be named', () => {
    const codes = new Set(['unit', 'lead', 'itemCode', 'catalogueVersion', 'orderId']);
    const texts = Object.values(eventBodies).flatMap((body) =>
      Object.entries(body).flatMap(([field, schema]) => (schema instanceof z.ZodString && !codes.has(field) ? [field] : [])),
    );
    expect(new Set(texts)).toEqual(eventTexts);
  });
});
