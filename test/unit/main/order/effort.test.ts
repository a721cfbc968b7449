import { expect, test } from 'vitest';
import { NO_EFFORT } from '../../../../shared/effort/effort.ts';
import { DAY_MS } from '../../../../shared/time/clock.ts';
import { MORNING } from '../../../support/seat-basics.ts';
import { DISPATCH, FORM, seatDay } from '../../../support/seat-day.ts';
import { testStore } from '../../../support/seat-store.ts';

const EFFORT = { words: 31, fields: 2, commands: 5, clicks: 1, travels: 1 };

function world() {
  const now = { at: MORNING };
  const who = { agent: '1001' };
  const day = seatDay({ store: testStore(), clock: () => now.at, agent: () => who.agent });
  const send = (effort?: typeof EFFORT) => {
    const draft = day.drafts.create(null);
    return { draft, result: day.dispatch(draft.id, FORM, DISPATCH, effort) };
  };
  return { ...day, now, who, send };
}

test('what the hands did lies with the order, as numbers', () => {
  const { orders, send } = world();
  const { result } = send(EFFORT);
  expect(result.ok && orders.effortOf(result.value.orderId)).toEqual(EFFORT);
  const uncounted = send().result;
  expect(uncounted.ok && orders.effortOf(uncounted.value.orderId)).toBeNull();
});

test('asked twice, an order keeps what it took the first time', () => {
  const { orders, dispatch, send } = world();
  const { draft, result } = send(EFFORT);
  expect(dispatch(draft.id, FORM, DISPATCH, { ...EFFORT, commands: 50 })).toEqual(result);
  expect(result.ok && orders.effortOf(result.value.orderId)).toEqual(EFFORT);
});

test('the day is the agent’s own, and today’s', () => {
  const { orders, now, who, send } = world();
  send(EFFORT);
  now.at += DAY_MS;
  send({ ...EFFORT, commands: 8 });
  send({ ...NO_EFFORT, commands: 12 });
  send({ ...NO_EFFORT, commands: 2 });
  who.agent = '1002';
  send({ ...EFFORT, commands: 90 });
  who.agent = '1001';
  expect(orders.dayEffort()).toEqual({ orders: 3, keys: 10, clicks: 0, travels: 0 });
});
