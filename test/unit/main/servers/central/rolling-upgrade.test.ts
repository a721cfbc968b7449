import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import type { CentralDb } from '../../../../../main/servers/central/db/tables.ts';
import { orderReceiptSchema } from '../../../../../shared/central/contract.ts';
import { orderListSchema } from '../../../../../shared/central/order-lives.ts';
import { HOUR_MS } from '../../../../../shared/time/clock.ts';
import { bearer, startCentral, type TestCentral, tempFolder, workOrder } from '../../../../support/central.ts';
import { makeOlder } from '../../../../support/older-central.ts';
import { signInWithout } from '../../../../support/people.ts';

/** An order whose unit objects to it. */
async function disputed(central: TestCentral): Promise<string> {
  const { deviceToken } = await central.enrol();
  const { id } = orderReceiptSchema.parse(await (await central.post(deviceToken, workOrder())).json());
  const { access } = await signInWithout(central, '5001');
  const headers = { ...bearer(access), 'if-match': '"2"', 'idempotency-key': randomUUID() };
  const body = { kind: 'objected', reason: '不属于', material: '清单' };
  expect((await central.request('POST', `/v1/orders/${id}/events`, { headers, body })).status).toBe(200);
  return id;
}

async function awaited(central: TestCentral): Promise<string[]> {
  const { access } = await signInWithout(central, '7001');
  const reply = await central.request('GET', '/v1/orders/list?awaits=objection', { headers: bearer(access) });
  return orderListSchema.parse(await reply.json()).orders.map(({ orderId }) => orderId);
}

test('what waits in the database of a central that kept no list of it is listed when this one starts', async () => {
  const dataDir = tempFolder();
  const before = await startCentral({ dataDir });
  const id = await disputed(before);
  await before.stop();
  await makeOlder(dataDir, '0120-order-wait');
  // Its clocks do not look within the test.
  expect(await awaited(await startCentral({ dataDir, policy: { clocksEveryMs: HOUR_MS } }))).toEqual([id]);
});

test('what such a central writes while this one runs is listed by its clocks', async () => {
  const own: CentralDb[] = [];
  const central = await startCentral({ policy: { clocksEveryMs: 20 }, prepare: async (db) => void own.push(db) });
  const id = await disputed(central);
  expect(own).toHaveLength(1);
  // As the older one leaves it behind.
  for (const db of own)
    await db.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('order_wait').execute();
      await transaction.updateTable('order_life').set({ waits_version: 0 }).execute();
    });
  await vi.waitFor(async () => expect(await awaited(central)).toEqual([id]), { timeout: 10_000, interval: 100 });
});
