import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  type KeyRelease,
  keyReleaseSchema,
  type OrderReceipt,
  orderLookupSchema,
  orderReceiptSchema,
} from '../../../../../shared/central/contract.ts';
import { problemSchema } from '../../../../../shared/central/problem.ts';
import { itemUsesSchema } from '../../../../../shared/classification/item-uses.ts';
import { DAY_MS, HOUR_MS } from '../../../../../shared/time/clock.ts';
import {
  bearer,
  catalogue,
  digestHeader,
  otherItem,
  startCentral,
  type TestCentral,
  type TestCentralOptions,
  tempFolder,
  workOrder,
} from '../../../../support/central.ts';
import { makeOlder } from '../../../../support/older-central.ts';
import { ALL_OUTCOMES } from '../../../../support/outcomes.ts';

async function receiptOf(response: Response): Promise<OrderReceipt> {
  return orderReceiptSchema.parse(await response.json());
}

async function problemOf(response: Response): Promise<{ status: number; code: string; fields: string[] }> {
  const { code, fields } = problemSchema.parse(await response.json());
  return { status: response.status, code, fields: fields ?? [] };
}

async function lookUp(central: TestCentral, token: string, query: string): Promise<string[]> {
  const reply = await central.request('GET', `/v1/orders?${query}`, { headers: bearer(token) });
  return orderLookupSchema.parse(await reply.json()).orders.map(({ number }) => number);
}

describe('an order', () => {
  test('gets the number of the Beijing day and the due time of its class', async () => {
    const time = { now: Date.UTC(2026, 10, 22, 15, 59, 59) };
    const central = await startCentral({ time });
    const { deviceToken } = await central.enrol();
    const first = await central.post(deviceToken, workOrder());
    expect(first.status).toBe(201);
    const receipt = await receiptOf(first);
    expect(receipt).toMatchObject({ number: '20261122-000001', localNumber: '80011123543217', receivedAt: time.now });
    expect(receipt.dueAt).toBe(time.now + 24 * HOUR_MS);
    time.now += 1_000;
    expect((await receiptOf(await central.post(deviceToken, workOrder()))).number).toBe('20261123-000001');
  });

  test('that was answered at once has no due time and needs neither item nor unit', async () => {
    const central = await startCentral();
    const { deviceToken } = await central.enrol();
    const order = workOrder({ outcome: { kind: 'answered' }, itemCode: null, routing: null, streetCode: null, districtCode: null });
    expect((await receiptOf(await central.post(deviceToken, order))).dueAt).toBeNull();
  });

  test.each(ALL_OUTCOMES.filter(({ kind }) => kind !== 'dispatch' && kind !== 'joined'))(
    '%j is taken, and has no due time',
    async (outcome) => {
      const central = await startCentral();
      const { deviceToken } = await central.enrol();
      const reply = await central.post(
        deviceToken,
        workOrder({ outcome, routing: null, requestType: outcome.kind === 'no-request' ? null : 'help' }),
      );
      expect((await receiptOf(reply)).dueAt).toBeNull();
    },
  );

  test('of which nobody says what was asked for is refused, unless nobody spoke', async () => {
    const central = await startCentral();
    const { deviceToken } = await central.enrol();
    const reply = await central.post(deviceToken, workOrder({ requestType: null }));
    expect(await problemOf(reply)).toMatchObject({ status: 400, code: 'bad-request', fields: ['requestType'] });
  });

  test('is found by id, by key and by the number that was read to the citizen', async () => {
    const central = await startCentral();
    const { deviceToken } = await central.enrol();
    const key = randomUUID();
    const receipt = await receiptOf(await central.post(deviceToken, workOrder(), { 'idempotency-key': key }));
    central.time.now += 365 * DAY_MS;
    const later = await receiptOf(await central.post(deviceToken, workOrder()));
    const byId = await central.request('GET', `/v1/orders/${receipt.id}`, { headers: bearer(deviceToken) });
    expect(await receiptOf(byId)).toEqual(receipt);
    expect(await lookUp(central, deviceToken, `key=${key}`)).toEqual([receipt.number]);
    expect(await lookUp(central, deviceToken, 'localNumber=80011123543217')).toEqual([later.number, receipt.number]);
    expect(await lookUp(central, deviceToken, `key=${randomUUID()}`)).toEqual([]);
  });

  test('nobody knows is not found, and a search for nothing is refused', async () => {
    const central = await startCentral();
    const headers = bearer((await central.enrol()).deviceToken);
    expect(await problemOf(await central.request('GET', '/v1/orders/none', { headers }))).toMatchObject({ status: 404, code: 'not-found' });
    expect(await problemOf(await central.request('GET', '/v1/orders', { headers }))).toMatchObject({ status: 400, code: 'bad-request' });
    const both = `/v1/orders?key=${randomUUID()}&localNumber=80011123543217`;
    expect(await problemOf(await central.request('GET', both, { headers }))).toMatchObject({ status: 400, code: 'bad-request' });
  });

  test('of another seat’s earlier hour is taken from the seat that holds it now', async () => {
    const central = await startCentral();
    const { deviceToken } = await central.enrol('8002');
    expect((await central.post(deviceToken, workOrder({ seat: '8001' }))).status).toBe(201);
  });
});

describe('the same key', () => {
  test('sent again gives the same receipt and no second order', async () => {
    const central = await startCentral();
    const { deviceToken } = await central.enrol();
    const headers = { 'idempotency-key': randomUUID() };
    const first = await central.post(deviceToken, workOrder(), headers);
    central.time.now += DAY_MS;
    const second = await central.post(deviceToken, workOrder(), headers);
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(await receiptOf(second)).toEqual(await receiptOf(first));
  });

  test('posted fifty times at once makes one order and wastes no number', async () => {
    const central = await startCentral();
    const { deviceToken } = await central.enrol();
    const headers = { 'idempotency-key': randomUUID() };
    const replies = await Promise.all(Array.from({ length: 50 }, () => central.post(deviceToken, workOrder(), headers)));
    expect(replies.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 49 }, () => 200), 201]);
    const numbers = new Set(await Promise.all(replies.map(async (reply) => (await receiptOf(reply)).number)));
    expect(numbers.size).toBe(1);
    const next = await receiptOf(await central.post(deviceToken, workOrder({ localNumber: '80011123543225' })));
    expect(Number(next.number.slice(9))).toBe(Number([...numbers][0]?.slice(9)) + 1);
  });

  test('with another body is a conflict, and the first order stands', async () => {
    const central = await startCentral();
    const { deviceToken } = await central.enrol();
    const headers = { 'idempotency-key': randomUUID() };
    const receipt = await receiptOf(await central.post(deviceToken, workOrder(), headers));
    const other = await central.post(deviceToken, workOrder({ title: '另一件事' }), headers);
    expect(await problemOf(other)).toMatchObject({ status: 409, code: 'idempotency-conflict' });
    expect(await lookUp(central, deviceToken, `key=${receipt.key}`)).toEqual([receipt.number]);
  });

  test('is still known after a restart', async () => {
    const dataDir = tempFolder();
    const before = await startCentral({ dataDir });
    const { deviceToken } = await before.enrol();
    const headers = { 'idempotency-key': randomUUID() };
    const receipt = await receiptOf(await before.post(deviceToken, workOrder(), headers));
    await before.stop();
    const after = await startCentral({ dataDir });
    const again = await after.post(deviceToken, workOrder(), headers);
    expect(again.status).toBe(200);
    expect(await receiptOf(again)).toEqual(receipt);
    expect((await receiptOf(await after.post(deviceToken, workOrder()))).number.slice(9)).toBe('000002');
  });
});

describe('a released key', () => {
  async function keyed(options: TestCentralOptions = {}) {
    const central = await startCentral(options);
    const { deviceToken } = await central.enrol();
    const key = randomUUID();
    return {
      central,
      deviceToken,
      key,
      post: () => central.post(deviceToken, workOrder(), { 'idempotency-key': key }),
      release: () => releaseKey(central, deviceToken, key),
    };
  }

  async function releaseKey(central: TestCentral, token: string, key: string): Promise<KeyRelease> {
    const reply = await central.request('POST', `/v1/orders/keys/${key}/release`, { headers: bearer(token) });
    expect(reply.status).toBe(200);
    return keyReleaseSchema.parse(await reply.json());
  }

  test('takes no order any more, also after a restart, and stays released as of the first time', async () => {
    const dataDir = tempFolder();
    const { central, key, post, release, deviceToken } = await keyed({ dataDir });
    const released = { kind: 'released', key, at: central.time.now };
    expect(await release()).toEqual(released);
    central.time.now += DAY_MS;
    expect(await release()).toEqual(released);
    expect(await problemOf(await post())).toEqual({ status: 409, code: 'key-released', fields: ['Idempotency-Key'] });
    await central.stop();
    const after = await startCentral({ dataDir });
    expect((await after.post(deviceToken, workOrder(), { 'idempotency-key': key })).status).toBe(409);
    expect(await releaseKey(after, deviceToken, key)).toEqual(released);
    expect(await lookUp(after, deviceToken, 'localNumber=80011123543217')).toEqual([]);
    expect((await receiptOf(await after.post(deviceToken, workOrder()))).number.slice(9)).toBe('000001');
  });

  test('that holds an order is not released: its receipt says what the order is', async () => {
    const { key, post, release } = await keyed();
    const receipt = await receiptOf(await post());
    expect(digestHeader(JSON.stringify(workOrder()))).toBe(`sha-256=:${receipt.digest}:`);
    expect(await release()).toEqual({ kind: 'held', key, receipt });
    expect((await post()).status).toBe(200);
  });

  test('asked for while the order arrives is either released or holds it, never both', async () => {
    const { central, deviceToken } = await keyed();
    for (let n = 0; n < 20; n += 1) {
      const key = randomUUID();
      const post = () => central.post(deviceToken, workOrder(), { 'idempotency-key': key });
      const release = () => releaseKey(central, deviceToken, key);
      const [answer, released] = n % 2 ? await Promise.all([post(), release()]) : (await Promise.all([release(), post()])).reverse();
      const { kind } = released as KeyRelease;
      expect((answer as Response).status).toBe(kind === 'held' ? 201 : 409);
      expect(await lookUp(central, deviceToken, `key=${key}`)).toHaveLength(kind === 'held' ? 1 : 0);
    }
  });

  test('is released by seats only', async () => {
    const { central, key, post } = await keyed();
    expect((await central.request('POST', `/v1/orders/keys/${key}/release`)).status).toBe(401);
    expect((await post()).status).toBe(201);
  });

  test('that an older central gave an order to is known to be taken', async () => {
    const dataDir = tempFolder();
    const { central, key, post, deviceToken } = await keyed({ dataDir });
    const receipt = await receiptOf(await post());
    await central.stop();
    await makeOlder(dataDir, '0030-order-key');
    const after = await startCentral({ dataDir });
    expect(await releaseKey(after, deviceToken, key)).toEqual({ kind: 'held', key, receipt });
  });
});

test('different orders sent at once get different numbers without a gap', async () => {
  const central = await startCentral();
  const { deviceToken } = await central.enrol();
  const replies = await Promise.all(Array.from({ length: 30 }, (_, at) => central.post(deviceToken, workOrder({ title: `第${at}件` }))));
  const numbers = await Promise.all(replies.map(async (reply) => Number((await receiptOf(reply)).number.slice(9))));
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, at) => at + 1));
});

describe('a delivery is refused', () => {
  const cases: readonly (readonly [string, object, Record<string, string>, number, string, string])[] = [
    ['without an idempotency key', {}, { 'idempotency-key': '' }, 400, 'bad-request', 'idempotency-key'],
    ['with a key that is no uuid', {}, { 'idempotency-key': 'one' }, 400, 'bad-request', 'idempotency-key'],
    ['whose body changed on the way', {}, { 'content-digest': digestHeader('else') }, 400, 'digest-mismatch', 'Content-Digest'],
    ['with a digest we cannot check', {}, { 'content-digest': 'sha-512=:AAAA:' }, 400, 'digest-mismatch', 'Content-Digest'],
    ['for an item outside the catalogue', { itemCode: '99.99.99' }, {}, 422, 'item-unknown', 'itemCode'],
    ['dispatched without an item', { itemCode: null }, {}, 422, 'item-unknown', 'itemCode'],
    ['dispatched to nobody', { routing: null }, {}, 422, 'unit-unknown', 'routing'],
    [
      'to a unit that does not exist',
      { routing: { way: 'department', lead: 'D-NONE', co: [], copyTo: null } },
      {},
      422,
      'unit-unknown',
      'routing.lead',
    ],
    ['for a street that does not exist', { streetCode: '110105999' }, {}, 422, 'unit-unknown', 'streetCode'],
    ['that is no order', { takenAt: 'yesterday' }, {}, 400, 'bad-request', 'takenAt'],
    ['with endless notes', { notes: '长'.repeat(20_001) }, {}, 400, 'bad-request', 'notes'],
  ];
  test.each(cases)('%s', async (_name, changes, headers, status, code, field) => {
    const central = await startCentral();
    const { deviceToken } = await central.enrol();
    const reply = await central.post(deviceToken, { ...workOrder(), ...changes }, headers);
    expect(await problemOf(reply)).toEqual({ status, code, fields: [field] });
    expect(await lookUp(central, deviceToken, 'localNumber=80011123543217')).toEqual([]);
  });

  test('without a credential, before its body is read', async () => {
    const central = await startCentral();
    await central.enrol();
    const reply = await central.post('not-a-token-that-was-given-out', workOrder());
    expect(await problemOf(reply)).toMatchObject({ status: 401, code: 'unauthorised' });
  });
});

test('an order is judged by the catalogue it was dispatched under, also when a newer one no longer has the item', async () => {
  const dataDir = tempFolder();
  const before = await startCentral({ dataDir });
  const { deviceToken } = await before.enrol();
  await before.stop();
  const after = await startCentral({ dataDir, catalogue: catalogue('2026.12.1', [otherItem]) });
  expect((await after.post(deviceToken, workOrder({ catalogueVersion: '2026.11.1' }))).status).toBe(201);
  const current = await after.post(deviceToken, workOrder({ catalogueVersion: '2026.12.1' }));
  expect(await problemOf(current)).toMatchObject({ status: 422, code: 'item-unknown' });
});

describe('how often each item was ordered', () => {
  const uses = async (central: TestCentral, token: string) => {
    const reply = await central.request('GET', '/v1/item-uses', { headers: bearer(token) });
    return itemUsesSchema.parse(await reply.json()).items;
  };
  const months = (counts: Record<number, number>): number[] => Array.from({ length: 12 }, (_, month) => counts[month] ?? 0);

  test('is counted once an order, by the month in Beijing', async () => {
    // The first second of December in Beijing is still November in Greenwich.
    const time = { now: Date.UTC(2026, 10, 30, 15, 59, 59) };
    const central = await startCentral({ time, catalogue: catalogue('2026.11.1', [...catalogue().items, otherItem]) });
    const { deviceToken } = await central.enrol();
    expect(await uses(central, deviceToken)).toEqual([]);
    const first = workOrder({ localNumber: '80011123543299' });
    const key = randomUUID();
    for (let n = 0; n < 2; n += 1) await central.post(deviceToken, first, { 'idempotency-key': key });
    time.now += 1_000;
    await central.post(deviceToken, workOrder({ localNumber: '80011123543300' }));
    await central.post(deviceToken, workOrder({ localNumber: '80011123543301', itemCode: otherItem.code }));
    expect(await uses(central, deviceToken)).toEqual([
      { code: '01.01.01', months: months({ 10: 1, 11: 1 }) },
      { code: otherItem.code, months: months({ 11: 1 }) },
    ]);
  });

  test('is counted for all who were written together', async () => {
    const central = await startCentral({ catalogue: catalogue('2026.11.1', [...catalogue().items, otherItem]) });
    const { deviceToken } = await central.enrol();
    const orders = Array.from({ length: 30 }, (_, nth) => workOrder(nth % 3 === 0 ? { itemCode: otherItem.code } : {}));
    await Promise.all(orders.map((order) => central.post(deviceToken, order)));
    const counted = await uses(central, deviceToken);
    expect(counted.map(({ code, months }) => [code, months.reduce((sum, each) => sum + each, 0)])).toEqual([
      ['01.01.01', 20],
      [otherItem.code, 10],
    ]);
  });

  test('is not for strangers, and not sent again to a seat that has it', async () => {
    const central = await startCentral();
    expect((await central.request('GET', '/v1/item-uses')).status).toBe(401);
    const headers = bearer((await central.enrol()).deviceToken);
    const etag = (await central.request('GET', '/v1/item-uses', { headers })).headers.get('etag') ?? '';
    expect((await central.request('GET', '/v1/item-uses', { headers: { ...headers, 'if-none-match': etag } })).status).toBe(304);
  });
});

describe('an order that came back', () => {
  async function returning() {
    const central = await startCentral({ catalogue: catalogue('2026.11.1', [...catalogue().items, otherItem]) });
    const { deviceToken } = await central.enrol();
    const { id } = await receiptOf(await central.post(deviceToken, workOrder()));
    const { session } = await central.signIn(deviceToken, '2001', 'lead');
    const send = (itemCode: string, to = id, token = session): Promise<Response> =>
      central.request('POST', `/v1/orders/${to}/return`, {
        headers: { ...bearer(deviceToken), 'x-agent-session': token },
        body: { itemCode },
      });
    const pairs = async () => {
      const reply = await central.request('GET', '/v1/item-uses', { headers: bearer(deviceToken) });
      return itemUsesSchema.parse(await reply.json()).returned;
    };
    return { central, deviceToken, send, pairs };
  }

  test('tells all seats which items are mistaken for each other; the last word on it counts', async () => {
    const { send, pairs } = await returning();
    expect((await send(otherItem.code)).status).toBe(204);
    expect((await send(otherItem.code)).status).toBe(204);
    expect(await pairs()).toEqual([{ from: '01.01.01', to: otherItem.code, times: 1 }]);
    expect((await send('01.01.01')).status).toBe(204);
    expect(await pairs()).toEqual([]);
  });

  test('is returned by a lead, to an item there is, where there is an order', async () => {
    const { central, deviceToken, send, pairs } = await returning();
    const agent = await central.signIn(deviceToken, '1001', 'agent');
    expect((await send(otherItem.code, undefined, agent.session)).status).toBe(403);
    expect((await send(otherItem.code, undefined, 'x')).status).toBe(401);
    expect((await send('99.99.99')).status).toBe(422);
    expect((await send(otherItem.code, 'none')).status).toBe(404);
    expect((await send('nonsense')).status).toBe(400);
    expect(await pairs()).toEqual([]);
  });
});
