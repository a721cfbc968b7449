import { expect, test } from 'vitest';
import { EMPTY_FORM } from '../../../../shared/classification/form.ts';
import { readOutOf } from '../../../../shared/order/read-out.ts';

const item = { name: '燃气泄漏', questions: [{ key: 'inside', label: '屋里还有人吗' }] };

test('place, matter, answers, caller and the number to ring back, as they stand in the form', () => {
  const form = {
    ...EMPTY_FORM,
    ...{ notes: '楼道里有很大的煤气味\n越来越重', placeDetail: '望京西园三区 305 楼', callerName: '王女士', callerPhone: '13912345678' },
    answers: { inside: '老人和孩子', other: '别的事项的回答' },
  };
  expect(readOutOf({ form, street: '朝阳区望京街道', item, number: '01065120000' })).toEqual({
    place: '朝阳区望京街道 望京西园三区 305 楼',
    matter: '燃气泄漏：楼道里有很大的煤气味 越来越重',
    answers: '屋里还有人吗 老人和孩子',
    caller: '王女士',
    number: '13912345678',
  });
});

test('what nobody said is null, and the number that called is the one to ring back', () => {
  expect(readOutOf({ form: EMPTY_FORM, street: null, item: null, number: '13912345678' })).toEqual({
    ...{ place: null, matter: null, answers: null, caller: null },
    number: '13912345678',
  });
  expect(readOutOf({ form: EMPTY_FORM, street: null, item: null, number: '' }).number).toBeNull();
});

test('long notes are cut, by characters and not in the middle of one', () => {
  const { matter } = readOutOf({ form: { ...EMPTY_FORM, notes: '𠮷'.repeat(200) }, street: null, item: null, number: '' });
  expect(matter).toBe(`${'𠮷'.repeat(80)}…`);
});
