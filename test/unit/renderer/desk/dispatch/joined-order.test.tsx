import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { OrderRow } from '../../../../../shared/ipc/views.ts';
import { createFakeMain, rowFor } from '../../../../support/desk-preview/fake-main.ts';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';

let open: MountedDesk | null = null;
afterEach(async () => {
  await open?.dispose();
  open?.phone.dispose();
  open = null;
});

const AT = Date.UTC(2026, 10, 23, 5);
const NUMBER = '20261123-004512';
const joined = (change: Partial<OrderRow> = {}): OrderRow =>
  rowFor({ createdAt: AT, outcome: { kind: 'joined', number: NUMBER }, leadName: null, level: null, dueAt: null, ...change });

async function withOrders(...rows: readonly OrderRow[]): Promise<MountedDesk> {
  const main = createFakeMain(() => AT, onDuty);
  main.orders.push(...rows);
  open = await mountDesk({}, main);
  return open;
}

async function receiptOf(row: OrderRow): Promise<string> {
  const { desk, rest } = await withOrders(row);
  await act(async () => desk.dispatch.setState({ receiptId: row.orderId }));
  await rest();
  return document.querySelector('.receipt')?.textContent ?? '';
}

test('the number of the order that was joined is read out, and one’s own stands small', async () => {
  const accepted = { kind: 'accepted', number: '20261123-004600', dueAt: null, at: AT } as const;
  const words = await receiptOf(joined({ outbox: accepted }));
  expect(document.querySelector('.receipt-number')?.textContent).toBe(NUMBER);
  expect(words).toContain('已加入这张工单');
  expect(words).toContain('本次登记 20261123-004600');
});

test.each([
  ['that central does not know', { kind: 'rejected', error: { kind: 'order-unknown-number' }, at: AT }],
  ['that was taken back', { kind: 'withdrawn', at: AT, by: '1001' }],
] as const)('an order %s is not read out as joined', async (_what, outbox) => {
  const words = await receiptOf(joined({ outbox }));
  expect(document.querySelector('.receipt-number')?.textContent).not.toBe(NUMBER);
  expect(words).not.toContain('已加入');
});

test('the list says which order was joined, and is narrowed to all that joined one', async () => {
  const desk = await withOrders(joined(), joined({ outcome: { kind: 'joined', number: '20261123-000001' } }));
  await desk.press({ code: 'KeyG', altKey: true });
  const rows = [...document.querySelectorAll('[data-order]')].map(({ textContent }) => textContent);
  expect(rows).toEqual([expect.stringContaining('加入工单 20261123-0'), expect.stringContaining('加入工单 20261123-0')]);
  const offered = [...document.querySelectorAll('.order-filter option')].map(({ textContent }) => textContent);
  expect(offered).toEqual([expect.any(String), '加入在办工单']);
});
