import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { listFacts } from '../../../../main/journal/journal-table.ts';
import { createOrderCallers } from '../../../../main/order/order-callers.ts';
import { MORNING } from '../../../support/seat-basics.ts';
import { FORM, seatDay } from '../../../support/seat-day.ts';
import { testStore } from '../../../support/seat-store.ts';

function world() {
  const store = testStore();
  const day = seatDay({ store, clock: () => MORNING });
  return { ...day, store, callers: createOrderCallers({ store, clock: () => MORNING + 1, agentId: () => '1002' }) };
}

test('a caller is masked beside the order, and not named where confidentiality was asked for', () => {
  const { callers, sendOrder } = world();
  expect(callers.masked(sendOrder().orderId)).toEqual({ ok: true, value: { name: '王**', phone: '139****5678', confidential: false } });
  const secret = sendOrder({ ...FORM, confidential: true });
  expect(callers.masked(secret.orderId)).toEqual({ ok: true, value: { name: '', phone: '', confidential: true } });
  expect(callers.masked(randomUUID())).toMatchObject({ error: { kind: 'order-unknown' } });
});

test('is shown whole after the journal holds who asked, and not at all where it cannot', () => {
  const { store, callers, sendOrder } = world();
  const callId = randomUUID();
  const { orderId } = sendOrder({ ...FORM, confidential: true }, callId);
  expect(callers.unmask(orderId)).toMatchObject({ ok: true, value: { name: '王桂芳', phone: '139 1234 5678' } });
  const facts = listFacts(store.read, callId);
  expect(facts.at(-1)).toMatchObject({ at: MORNING + 1, agentId: '1002', orderId, fact: { kind: 'order-unmasked' } });
  store.write((db) => db.exec("CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'full'); END"));
  expect(() => callers.unmask(orderId)).toThrow('full');
});

test('a look at an order that is not there is no fact', () => {
  const { store, callers } = world();
  expect(callers.unmask(randomUUID())).toMatchObject({ error: { kind: 'order-unknown' } });
  expect(store.read.prepare("SELECT count(*) AS n FROM journal WHERE kind = 'order-unmasked'").get()).toEqual({ n: 0 });
});
