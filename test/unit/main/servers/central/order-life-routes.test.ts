import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { orderReceiptSchema } from '../../../../../shared/central/contract.ts';
import { DISPATCH_ITEMS_PATH, dispatchItemsSchema } from '../../../../../shared/central/dispatch-items.ts';
import { orderLifeReplySchema, orderListSchema } from '../../../../../shared/central/order-lives.ts';
import { readPageSchema } from '../../../../../shared/central/people.ts';
import { problemSchema } from '../../../../../shared/central/problem.ts';
import { DAY_MS, HOUR_MS } from '../../../../../shared/time/clock.ts';
import { bearer, catalogue, item, otherItem, startCentral, workOrder } from '../../../../support/central.ts';
import { personAt, signInWithout } from '../../../../support/people.ts';

/** An order at its street, and whoever acts on it. */
async function atStreet() {
  const central = await startCentral();
  const { deviceToken } = await central.enrol();
  const { id } = orderReceiptSchema.parse(await (await central.post(deviceToken, workOrder())).json());
  const handOf = async (account: string) => {
    const { access } = await signInWithout(central, account);
    return (body: unknown, version: number) =>
      central.request('POST', `/v1/orders/${id}/events`, {
        headers: { ...bearer(access), 'if-match': `"${version}"`, 'idempotency-key': randomUUID() },
        body,
      });
  };
  return { central, street: await handOf('5001'), city: await handOf('7001') };
}

test('a dispatch by hand with limits of its own is refused by a document that says how late each may be', async () => {
  const { central, street, city } = await atStreet();
  await street({ kind: 'objected', reason: '不属于', material: '清单' }, 2);
  await city({ kind: 'objection-upheld', reason: '属实' }, 3);
  const { now } = central.time;
  const reply = await city(
    {
      ...{ kind: 'dispatched', how: 'again', itemCode: '01.01.01', catalogueVersion: '2026.11.1' },
      assignment: { way: 'street', lead: '110105026', co: [], copyTo: '110105' },
      ...{ signBy: now + HOUR_MS, contactBy: now - HOUR_MS, replyBy: now + 30 * DAY_MS },
    },
    4,
  );
  expect(reply.status).toBe(422);
  const { code, fields, allowed } = problemSchema.parse(await reply.json());
  expect([code, fields]).toEqual(['limit-unfit', ['contactBy', 'replyBy']]);
  expect((allowed ?? []).map((at) => Date.parse(at))).toEqual([now + 4 * HOUR_MS, now + DAY_MS]);
});

test('the ETag a unit is told does not leap when somebody flags it, and the unit goes on by it', async () => {
  const { street, city } = await atStreet();
  expect((await city({ kind: 'flagged', conduct: 'slow', evidence: '逾期未联系' }, 2)).headers.get('etag')).toBe('"3"');
  const signed = await street({ kind: 'signed' }, 2);
  expect([signed.status, signed.headers.get('etag')]).toEqual([200, '"3"']);
  expect(orderLifeReplySchema.parse(await signed.json()).version).toBe(3);
  expect((await street({ kind: 'contacted', note: '已联系' }, 2)).status).toBe(412);
});

test('the city reads what may be dispatched, and an order goes on under the item it chooses; a unit reads no catalogue', async () => {
  const emergency = { ...item('01.01.03', '燃气泄漏'), route: { kind: 'emergency' as const, service: '119' as const } };
  const central = await startCentral({ catalogue: catalogue('2026.11.1', [item('01.01.01', '室温不达标'), otherItem, emergency]) });
  const { deviceToken } = await central.enrol();
  const { id } = orderReceiptSchema.parse(await (await central.post(deviceToken, workOrder())).json());
  const [street, city] = [await signInWithout(central, '5001'), await signInWithout(central, '7001')];
  const read = (access: string, more = {}) => central.request('GET', DISPATCH_ITEMS_PATH, { headers: { ...bearer(access), ...more } });
  const reply = await read(city.access);
  const { version, items } = dispatchItemsSchema.parse(await reply.json());
  expect([version, items.map(({ code }) => code)]).toEqual(['2026.11.1', ['01.01.01', otherItem.code]]);
  expect((await read(city.access, { 'if-none-match': reply.headers.get('etag') ?? '' })).status).toBe(304);
  expect((await read(street.access)).status).toBe(403);

  const act = (access: string, body: object, seen: number) =>
    central.request('POST', `/v1/orders/${id}/events`, {
      headers: { ...bearer(access), 'if-match': `"${seen}"`, 'idempotency-key': randomUUID() },
      body,
    });
  await act(street.access, { kind: 'objected', reason: '事项派错', material: '照片' }, 2);
  await act(city.access, { kind: 'objection-upheld', reason: '属实' }, 3);
  const { now } = central.time;
  const again = {
    ...{ kind: 'dispatched', how: 'again', itemCode: otherItem.code, catalogueVersion: version },
    assignment: { way: 'street', lead: '110105026', co: [], copyTo: '110105' },
    ...{ signBy: now + HOUR_MS, contactBy: now + HOUR_MS, replyBy: now + HOUR_MS },
  };
  expect((await act(city.access, again, 4)).status).toBe(200);
  const list = await central.request('GET', '/v1/orders/list', { headers: bearer(street.access) });
  expect(orderListSchema.parse(await list.json()).orders).toMatchObject([{ itemCode: otherItem.code, itemName: otherItem.l3 }]);
});

test('the unit reads what citizens told more, masked as each of them asked for, and it is written down; another unit reads nothing', async () => {
  const central = await startCentral();
  const { deviceToken } = await central.enrol();
  const send = async (order: ReturnType<typeof workOrder>) => {
    const reply = await central.post(deviceToken, order, { 'idempotency-key': randomUUID() });
    return orderReceiptSchema.parse(await reply.json());
  };
  const first = await send(workOrder());
  const joined = { outcome: { kind: 'joined', number: first.number }, routing: null } as const;
  const note = await send(workOrder({ ...joined, callRef: null, notes: '老人独居，请先打电话 13912345678' }));
  const caller = { name: '李秀英', phone: '13687654321', number: '13687654321' };
  const second = await send(workOrder({ ...joined, caller, confidential: true, notes: '我是李秀英，13687654321，和王建国一样不热' }));
  const [street, other, city, admin] = [
    await personAt(central, '5001'),
    await personAt(central, '5002'),
    await personAt(central, '7001'),
    await personAt(central, '9001'),
  ];
  const { told = [] } = orderLifeReplySchema.parse(await (await street('GET', `/v1/orders/${first.id}/life`)).json());
  const words = new Map(told.map((each) => [each.orderId, each.words]));
  expect([...words.keys()].sort()).toEqual([note.id, second.id].sort());
  expect(words.get(note.id)).toMatch(/^老人独居，请先打电话 /);
  expect(words.get(note.id)).not.toContain('13912345678');
  expect(words.get(second.id)).toContain('一样不热');
  expect(words.get(second.id)).not.toMatch(/李|秀英|1368|4321|建国/);
  expect((await other('GET', `/v1/orders/${first.id}/life`)).status).toBe(404);
  const toCity = orderLifeReplySchema.parse(await (await city('GET', `/v1/orders/${first.id}/life`)).json());
  expect(JSON.stringify(toCity.told)).not.toMatch(/李秀英|13687654321/);

  const { reads } = readPageSchema.parse(await (await admin('GET', '/v1/audit/reads')).json());
  const ofStreet = reads.filter(({ personId }) => personId === '5001').map(({ orderId, what }) => `${orderId} ${what}`);
  expect(ofStreet.sort()).toEqual([`${first.id} life`, `${note.id} content`, `${second.id} content`].sort());
});
