import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { openDocuments } from '../../../../../main/servers/central/catalogue/documents.ts';
import { createOrders } from '../../../../../main/servers/central/order/orders.ts';
import { createEventLog } from '../../../../../main/servers/central/stream/event-log.ts';
import { catalogue, tempFolder, UNITS, workOrder } from '../../../../support/central.ts';
import { openTestDatabase } from '../../../../support/database.ts';

const NOW = 1_795_420_800_000;

/** Orders on a real database; `meanwhile` runs when an arriving order was looked up and is not written yet. */
async function ordersWith(meanwhile: () => Promise<unknown>) {
  const db = await openTestDatabase(tempFolder());
  const clock = (): number => NOW;
  const events = createEventLog(db, clock, 100);
  onTestFinished(async () => {
    await events.settled();
    await db.destroy();
  });
  const documents = await openDocuments(db, events, clock, { catalogue: catalogue(), units: UNITS });
  const findItem: typeof documents.findItem = async (...asked) => {
    await meanwhile();
    return documents.findItem(...asked);
  };
  return createOrders({
    db,
    documents: { ...documents, unitCodes: documents.unitCodes, findItem },
    events,
    clock,
    newId: randomUUID,
    atOnce: 64,
  });
}

const delivery = (key: string) => ({ key, digest: 'd', order: workOrder(), sentBy: '8001', sessionId: null });

test('a key that is released between the look at an order and its writing takes no order and wastes no number', async () => {
  const [key, other] = [randomUUID(), randomUUID()];
  const release: { now: () => Promise<unknown> } = { now: async () => undefined };
  const orders = await ordersWith(() => release.now());
  release.now = () => orders.release(key, '8001');
  await expect(orders.receive(delivery(key))).rejects.toMatchObject({ problem: { code: 'key-released' } });
  expect(await orders.find('key', key)).toEqual([]);
  release.now = async () => undefined;
  expect(await orders.receive(delivery(other))).toMatchObject({ isNew: true, receipt: { number: expect.stringMatching(/-000001$/) } });
});
