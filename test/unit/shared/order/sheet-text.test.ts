import { describe, expect, test } from 'vitest';
import type { OrderRow } from '../../../../shared/ipc/views.ts';
import { type OrderSheet, sheetOf } from '../../../../shared/order/order-sheet.ts';
import { type SheetWords, sheetFields } from '../../../../shared/order/sheet-fields.ts';
import { ordersCsv, sheetText } from '../../../../shared/order/sheet-text.ts';
import { orderOf } from '../../../support/order-builders.ts';
import { MORNING } from '../../../support/seat-basics.ts';

const words: SheetWords = {
  name: (field) => field,
  outcome: ({ outcome }) => outcome.kind,
  requestType: (type) => type,
  level: (level) => level,
  state: ({ outbox }) => outbox.kind,
  confidential: '保密',
  line: (name, value) => `${name}：${value}`,
};

const accepted: OrderRow['outbox'] = { kind: 'accepted', number: '20261123-004512', dueAt: MORNING + 3_600_000, at: MORNING };

function sheet(changes: Parameters<typeof orderOf>[0] = {}): OrderSheet {
  const { order, row } = orderOf(changes);
  return sheetOf(order, row, () => '供暖方式');
}

const lines = (changes: Parameters<typeof orderOf>[0] = {}): string[] => sheetText(sheet(changes), words).split('\n');

describe('an order as plain text', () => {
  test('tells one field a line, and of central what central said', () =>
    expect(lines({ row: { outbox: accepted } })).toEqual([
      ...['number：20261123-004512', 'localNumber：8001 1123 54321 7', 'takenAt：2026-11-23 09:00', 'takenBy：1001 · 8001'],
      ...['outcome：dispatch', 'requestType：help', 'item：供暖 › 室温不达标', 'title：暖气不热', 'notes：客厅才14度'],
      ...['answers：供暖方式：集中供暖', 'street：望京街道', 'place：花家地西里三区6号楼', 'callerName：王**', 'callerPhone：139****5678'],
      ...['lead：望京街道', 'level：24h', 'due：2026-11-23 10:00', 'state：accepted'],
    ]));

  test('leaves out what there is nothing to tell of', () => {
    const text = lines({ row: { itemName: null, streetName: null, leadName: null, level: null, dueAt: null }, order: { answers: {} } });
    for (const name of ['number', 'item', 'street', 'lead', 'level', 'due', 'answers'])
      expect(text.some((line) => line.startsWith(`${name}：`))).toBe(false);
  });

  test('a note cannot pass for a field', () =>
    expect(lines({ order: { notes: '不热\nlead：朝阳区' } }).filter((line) => line.startsWith('lead'))).toEqual(['lead：望京街道']));

  test('of a confidential one says so, and nothing of the caller', () => {
    const text = lines({ order: { confidential: true } });
    expect(text).toContain('callerName：保密');
    expect(text).toContain('callerPhone：保密');
    expect(text.join('\n')).not.toContain('5678');
  });
});

describe('the orders as a table', () => {
  test('begin with a byte order mark and the names, one order a line', () => {
    const csv = ordersCsv([sheet({ row: { outbox: accepted } }), sheet()], words);
    expect(csv.split('\r\n')[0]).toBe(`\uFEFF${sheetFields.join(',')}`);
    expect(csv.split('\r\n')[1]).toContain('20261123-004512,8001 1123 54321 7,2026-11-23 09:00,1001 · 8001,dispatch');
    expect(csv.match(/\r\n/g)).toHaveLength(3);
  });

  test('a formula in a note, a title or an address is text', () => {
    const csv = ordersCsv([sheet({ row: { title: '=cmd|x' }, order: { notes: '+1+1', placeDetail: '\u202E@SUM(A1)' } })], words);
    for (const cell of ["'=cmd|x", "'+1+1", "'@SUM(A1)"]) expect(csv).toContain(`,${cell},`);
  });
});
