import { describe, expect, test } from 'vitest';
import { asSent, isUntouched, tabName, withItem } from '../../../../../renderer/desk/classification/form-edit.ts';
import { EMPTY_FORM } from '../../../../../shared/classification/form.ts';
import { items } from '../../../../support/desk-preview/catalogue.ts';

const view = (code: string) => {
  const item = items.find((row) => row.code === code);
  if (!item) throw new Error(`no item ${code}`);
  return { item, version: '2026.11.1', label: '演示目录', ended: false, unitName: null, level: '24h' as const, mistaken: null };
};
const cold = view('02.01.01');
const fees = view('02.01.04');

describe('picking an item', () => {
  test('with one admitted request type: the type is set, unless the agent has chosen one', () => {
    expect(withItem(EMPTY_FORM, fees)).toMatchObject({ itemCode: '02.01.04', requestType: 'consult' });
    expect(withItem({ ...EMPTY_FORM, requestType: 'complaint' }, fees).requestType).toBe('complaint');
  });

  test('with several: the agent is asked', () => {
    expect(withItem(EMPTY_FORM, cold).requestType).toBeNull();
  });
});

describe('what is sent', () => {
  const form = {
    ...EMPTY_FORM,
    itemCode: cold.item.code,
    answers: { heatingMode: '集中供暖', heatingUnit: ' ', shopName: '旧事项的回答' },
  };

  test('only answers to the questions of this item', () => {
    expect(asSent(form, cold.item, { kind: 'dispatch' }).answers).toEqual({ heatingMode: '集中供暖' });
  });

  test('the notes or the item name the order where the agent gave no title', () => {
    const told = { ...form, notes: '来电人反映暖气不热，客厅14度，要求尽快来修' };
    expect(asSent(told, cold.item, { kind: 'dispatch' }).title).toBe('暖气不热，客厅14度');
    expect(asSent({ ...told, title: '我写的' }, cold.item, { kind: 'dispatch' }).title).toBe('我写的');
    expect(asSent(form, cold.item, { kind: 'dispatch' }).title).toBe('室温不达标');
    expect(asSent({ ...form, title: ' 暖气不热 ' }, cold.item, { kind: 'dispatch' }).title).toBe('暖气不热');
  });

  test('an item that main has not told yet loses no answer', () => {
    expect(asSent(form, null, { kind: 'dispatch' }).answers).toEqual(form.answers);
  });

  test('an emergency does not wait for the request type', () => {
    expect(asSent(EMPTY_FORM, null, { kind: 'emergency', service: '110' }).requestType).toBe('help');
    expect(asSent(EMPTY_FORM, null, { kind: 'dispatch' }).requestType).toBeNull();
  });
});

test('a draft with nothing but the prefilled number is untouched', () => {
  expect(isUntouched({ ...EMPTY_FORM, callerPhone: '13912345678' })).toBe(true);
  expect(isUntouched({ ...EMPTY_FORM, notes: '喂' })).toBe(false);
  expect(isUntouched({ ...EMPTY_FORM, answers: { heatingMode: '自采暖' } })).toBe(false);
});

test('a tab is named by title, else item, else the first words', () => {
  expect(tabName({ ...EMPTY_FORM, title: '路灯不亮' }, cold.item)).toBe('路灯不亮');
  expect(tabName({ ...EMPTY_FORM, notes: '家里' }, cold.item)).toBe('室温不达标');
  expect(tabName({ ...EMPTY_FORM, notes: '楼下施工吵了一整夜没法睡' }, null)).toBe('楼下施工吵了一整夜没');
});
