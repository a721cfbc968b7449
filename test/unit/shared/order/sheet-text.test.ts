import { describe, expect, test } from 'vitest';
import type { OrderRow } from '../../../../shared/ipc/views.ts';
import type { WorkOrder } from '../../../../shared/order/order.ts';
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
  attachments: ({ kinds, way }) => [...kinds, ...(way === null ? [] : [way])].join('+'),
  occurred: (said, settled) => `${said}（${settled}）`,
  settled: { since: (time) => `${time} 起`, about: (time) => `约 ${time}` },
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

  test('tells when it happened, as said and as it is in the calendar, and what there is to show', () => {
    const at = (time: string): number => Date.parse(`${time}:00+08:00`);
    const told = (occurred: WorkOrder['occurred']): string | undefined =>
      lines({ order: { occurred, takenAt: at('2026-11-27T15:30') } }).find((line) => line.startsWith('occurred'));
    expect(told({ text: '昨晚九点多', from: at('2026-11-26T21:00'), to: at('2026-11-26T22:00') })).toBe(
      'occurred：昨晚九点多（11-26 21:00–22:00）',
    );
    expect(told({ text: '三天了', from: at('2026-11-24T00:00'), about: true })).toBe('occurred：三天了（约 11-24 起）');
    expect(told({ text: '去年国庆那天', from: at('2025-10-01T00:00'), to: at('2025-10-02T00:00') })).toBe(
      'occurred：去年国庆那天（2025-10-01）',
    );
    expect(told({ text: '上周', from: at('2026-11-16T00:00'), to: at('2026-11-23T00:00') })).toBe('occurred：上周（11-16–11-22）');
    expect(told({ text: '昨晚十点到今早六点', from: at('2026-11-26T22:00'), to: at('2026-11-27T06:00') })).toBe(
      'occurred：昨晚十点到今早六点（11-26 22:00–11-27 06:00）',
    );
    expect(told({ text: '今天', from: at('2026-11-27T00:00'), to: at('2026-11-27T15:30') })).toBe('occurred：今天（11-27）');
    expect(told({ text: '昨晚', from: at('2026-11-26T18:00'), to: at('2026-11-27T00:00') })).toBe('occurred：昨晚（11-26 18:00–24:00）');
    expect(told({ text: '每天半夜', often: '每天半夜' })).toBe('occurred：每天半夜');
    expect(lines({ order: { attachments: { kinds: ['photo', 'document'], way: 'online' } } })).toContain(
      'attachments：photo+document+online',
    );
  });

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
