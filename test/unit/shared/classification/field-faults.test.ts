import { describe, expect, it } from 'vitest';
import {
  type FaultyField,
  type FieldFault,
  faultOf,
  faultyFields,
  occurredFault,
  tooLongFields,
} from '../../../../shared/classification/field-faults.ts';
import { EMPTY_FORM, type OrderForm, orderFormSchema } from '../../../../shared/classification/form.ts';
import { occurredOf } from '../../../../shared/classification/occurred.ts';
import { cleanTyped } from '../../../../shared/text/clean-typed.ts';

const form = (change: Partial<OrderForm>): OrderForm => ({ ...EMPTY_FORM, ...change });

function faultsOf(given: OrderForm): Partial<Record<FaultyField, FieldFault>> {
  const found = faultyFields.flatMap((field) => {
    const fault = faultOf(given, field);
    return fault ? [[field, fault] as const] : [];
  });
  return Object.fromEntries(found);
}

describe('what stands in a field', () => {
  it('is fine up to the limit of an order', () => {
    const full = { notes: '字'.repeat(20_000), title: '字'.repeat(60), placeDetail: '字'.repeat(500), callerName: '字'.repeat(40) };
    expect(faultsOf(form({ ...full, callerPhone: '1'.repeat(40), answers: { a: '字'.repeat(200) } }))).toEqual({});
  });

  it('is told by how much it is too long, field by field', () => {
    const long = form({
      ...{ notes: '字'.repeat(20_001), title: '字'.repeat(62), placeDetail: '字'.repeat(5_000), callerName: '字'.repeat(43) },
      ...{ callerPhone: '1'.repeat(44), answers: { a: '短', b: '字'.repeat(205) }, occurred: '字'.repeat(66) },
    });
    const over = (by: number) => ({ kind: 'tooLong', over: by });
    expect(faultsOf(long)).toEqual({
      ...{
        notes: over(1),
        title: over(2),
        placeDetail: over(4_500),
        callerName: over(3),
        callerPhone: over(4),
        answers: over(5),
        occurred: over(6),
      },
    });
    expect(tooLongFields(long)).toEqual(['notes', 'title', 'placeDetail', 'callerName', 'callerPhone', 'answers', 'occurred']);
    expect(orderFormSchema.safeParse(long).success).toBe(true);
  });

  it.each(['abc1234567', '1391234567O', '１３９１２３４５６７Ｏ', '139一二三四5678'])('«%s» as a number has letters', (callerPhone) => {
    expect(faultsOf(form({ callerPhone }))).toEqual({ callerPhone: { kind: 'letters' } });
    expect(tooLongFields(form({ callerPhone }))).toEqual([]);
  });

  it.each(['13912345678', '010-12345678转801', '010 1234 5678 分机 12', '+86 10 12345678 ext. 7', '12345678x9', ''])(
    '«%s» as a number is fine',
    (callerPhone) => expect(faultsOf(form({ callerPhone }))).toEqual({}),
  );
});

describe('a time', () => {
  const call = Date.parse('2026-11-27T15:30:00+08:00');

  it.each([
    ['2027年1月1日', 'future'],
    ['2月30日', 'nonsense'],
    ['昨天25点', 'nonsense'],
  ])('«%s» is marked and stays as it is', (words, kind) => {
    expect(occurredFault(words, call)).toEqual({ kind });
    expect(tooLongFields(form({ occurred: words }))).toEqual([]);
    expect(occurredOf(words, call)).toEqual({ text: words });
  });

  it.each(['昨晚', '说不清', '前几天', ''])('«%s» is fine', (words) => {
    expect(occurredFault(words, call)).toBeNull();
  });
});

describe('typed or pasted text', () => {
  it('keeps its words, its lines, its joined signs, and what only looks like code', () => {
    const text = '第一行\n第二行\t=cmd|x <b>粗</b> 👨‍👩‍👧 ﷽';
    expect(cleanTyped(text)).toBe(text);
  });

  it('loses control characters and what turns its direction around', () => {
    expect(cleanTyped('a\u0000b\u001Bc\u007Fd\u202Etxt.exe\u202C\u2066e\u2069\u200Ff\uFEFF')).toBe('abcdtxt.exeef');
    expect(cleanTyped('一\r\n二\r三\u2028四')).toBe('一\n二\n三\n四');
  });
});
