import { describe, expect, test } from 'vitest';
import { workOrderSchema } from '../../../../shared/order/order.ts';
import { sheetOf } from '../../../../shared/order/order-sheet.ts';
import { orderOf } from '../../../support/order-builders.ts';

const label = (key: string): string => ({ heating: '供暖方式' })[key] ?? key;

describe('an order as it leaves the form', () => {
  test('tells the matter whole and masks the caller wherever it stands', () => {
    const { order, row } = orderOf({
      order: { notes: '王桂芳 13912345678 家里不热', placeDetail: '6号楼,找王桂芳' },
      row: { title: '王桂芳家不热' },
    });
    const sheet = sheetOf(order, row, label);
    expect(sheet).toMatchObject({
      ...{ seat: '8001', agentId: '1001', requestType: 'help', callerName: '王**', callerPhone: '139****5678' },
      ...{ notes: '王** 139****5678 家里不热', placeDetail: '6号楼,找王**' },
      answers: [{ label: '供暖方式', value: '集中供暖' }],
      row: { title: '王**家不热', leadName: '望京街道' },
    });
    expect(JSON.stringify(sheet)).not.toMatch(/王桂芳|1234/);
  });

  test('of an older seat, which asked for less, is an order still', () => {
    const { order, row } = orderOf();
    expect(workOrderSchema.parse(order)).not.toHaveProperty('occurred');
    expect(sheetOf(order, row, label)).toMatchObject({ occurred: null, attachments: { kinds: [], way: null } });
  });

  test('a name in the time that was told is masked too', () => {
    const { order, row } = orderOf({ order: { occurred: { text: '昨晚王桂芳在家时', often: '每晚 13912345678' } } });
    expect(sheetOf(order, row, label).occurred).toEqual({ text: '昨晚王**在家时', often: '每晚 139****5678' });
  });

  test('the number that rang stands for one that was not given', () => {
    const { order, row } = orderOf({ order: { caller: { name: '', phone: '', number: '01065123456' } } });
    expect(sheetOf(order, row, label)).toMatchObject({ callerName: '', callerPhone: '010-****3456' });
  });

  test('of a confidential one nothing of the caller is told', () => {
    const told = '王女士（王桂芳）电话138-1234-5678';
    const { order, row } = orderOf({
      order: { confidential: true, notes: told, answers: { heating: told }, placeDetail: '6号楼2单元501，找桂芳 65123456' },
      row: { title: '王 桂芳家不热' },
    });
    const sheet = sheetOf(order, row, label);
    expect(sheet).toMatchObject({
      ...{ confidential: true, callerName: '', callerPhone: '', notes: '***（***）电话****', placeDetail: '6号楼2单元501，找*** ****' },
      ...{ answers: [{ value: '***（***）电话****' }], row: { title: '***家不热' } },
    });
    expect(JSON.stringify(sheet)).not.toMatch(/王|桂芳|5678|3456/);
  });

  test('control characters and marks that turn the direction around are gone', () => {
    const { order, row } = orderOf({ order: { notes: '看\u202Egpj.exe\u202C\u0000吧\r\n=cmd', answers: { x: '\u2066a\u2069' } } });
    expect(sheetOf(order, row, label)).toMatchObject({ notes: '看gpj.exe吧\n=cmd', answers: [{ label: 'x', value: 'a' }] });
  });
});
