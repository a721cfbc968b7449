import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { listFacts } from '../../../../main/journal/journal-table.ts';
import { createOrderSheets } from '../../../../main/order/order-sheets.ts';
import { appError } from '../../../../shared/errors.ts';
import { err } from '../../../../shared/result.ts';
import { MORNING } from '../../../support/seat-basics.ts';
import { FORM, ITEM, seatDay } from '../../../support/seat-day.ts';
import { testStore } from '../../../support/seat-store.ts';

function world() {
  const store = testStore();
  const who = { agent: '1001' };
  const day = seatDay({ store, clock: () => MORNING, agent: () => who.agent });
  const sheets = createOrderSheets({
    ...{ store, clock: () => MORNING, orders: day.orders, agentId: () => who.agent },
    item: (code) => (code === ITEM.code ? ITEM : null),
  });
  return { ...day, store, who, sheets };
}

describe('the day’s orders', () => {
  test('are found by what was said and by whose number it was, in digits', () => {
    const { sheets, sendOrder } = world();
    const heating = sendOrder();
    const water = sendOrder({ ...FORM, notes: '没水', callerPhone: '010-65123456' });
    expect(sheets.find('客厅')).toEqual([heating.orderId]);
    expect(sheets.find('65123456')).toEqual([water.orderId]);
    expect(sheets.find('花家地')).toEqual([heating.orderId, water.orderId]);
    expect(sheets.find('停电')).toEqual([]);
  });

  test('one whose content does not open hides no other', () => {
    const { store, sheets, sendOrder } = world();
    const broken = sendOrder();
    const whole = sendOrder();
    store.write((db) => db.exec(`UPDATE outbox SET body = x'00' WHERE order_id = '${broken.orderId}'`));
    expect(sheets.find('花家地')).toEqual([whole.orderId]);
    expect(sheets.find(broken.localNumber)).toEqual([broken.orderId]);
    expect(sheets.get(broken.orderId, 'copy')).toEqual(err(appError('order-unknown')));
    expect(sheets.own([broken.orderId, whole.orderId])).toHaveLength(1);
  });
});

test('nor does one whose content the schema refuses', () => {
  const { store, sheets, sendOrder } = world();
  const [refused, whole] = [sendOrder(), sendOrder()];
  const body = store.seal.seal('outbox.body', refused.orderId, JSON.stringify({ notes: '客厅' }));
  store.write((db) => db.prepare('UPDATE outbox SET body = ? WHERE order_id = ?').run(body, refused.orderId));
  expect(sheets.find('花家地')).toEqual([whole.orderId]);
  expect(sheets.find(refused.localNumber)).toEqual([refused.orderId]);
  expect(sheets.get(refused.orderId, 'copy')).toEqual(err(appError('order-unknown')));
  expect(sheets.own([refused.orderId, whole.orderId])).toHaveLength(1);
});

describe('what leaves the form', () => {
  test('is masked, and names the questions as the form did', () => {
    const { sheets, sendOrder } = world();
    const found = sheets.get(sendOrder().orderId, 'print');
    expect(found).toMatchObject({ ok: true, value: { callerName: '王**', callerPhone: '139****5678' } });
    expect(found).toMatchObject({ value: { answers: [{ label: '供暖方式', value: '集中供暖' }] } });
  });

  test('an order that is not there is said to be unknown', () =>
    expect(world().sheets.get(randomUUID(), 'copy')).toEqual(err(appError('order-unknown'))));

  test('the table holds the agent’s own orders alone, in the order that was asked for', () => {
    const { sheets, sendOrder, who } = world();
    const [first, second] = [sendOrder(), sendOrder()];
    who.agent = '1002';
    const other = sendOrder();
    expect(sheets.own([first.orderId, other.orderId])).toMatchObject([{ agentId: '1002' }]);
    who.agent = '1001';
    const ids = [second.orderId, other.orderId, first.orderId];
    expect(sheets.own(ids).map(({ row }) => row.orderId)).toEqual([second.orderId, first.orderId]);
  });
});

describe('the journal', () => {
  test('holds who took which sheet away, when and for what, and nothing of it', () => {
    const { store, sheets, sendOrder, who } = world();
    const callId = randomUUID();
    const [first, second] = [sendOrder(FORM, callId), sendOrder(FORM, callId)];
    sheets.get(first.orderId, 'copy');
    who.agent = '1002';
    sheets.get(first.orderId, 'print');
    who.agent = '1001';
    sheets.own([first.orderId, second.orderId]);
    const facts = listFacts(store.read, callId).filter(({ fact }) => fact.kind === 'sheet-given');
    expect(facts).toMatchObject([
      { agentId: '1001', orderId: first.orderId, fact: { use: 'copy' }, at: MORNING },
      { agentId: '1002', orderId: first.orderId, fact: { use: 'print' } },
      { orderId: first.orderId, fact: { use: 'export' } },
      { orderId: second.orderId, fact: { use: 'export' } },
    ]);
    expect(JSON.stringify(facts)).not.toMatch(/王|1234|花家地/);
  });

  test('that cannot be written keeps the sheet here', () => {
    const { store, sheets, sendOrder } = world();
    const { orderId } = sendOrder();
    store.write((db) => db.exec("CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'full'); END"));
    expect(() => sheets.get(orderId, 'copy')).toThrow('full');
    expect(() => sheets.own([orderId])).toThrow('full');
  });
});
