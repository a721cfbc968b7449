import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  orderReceiptSchema,
  type SameMatterQuery,
  type SameMatterReply,
  sameMatterReplySchema,
} from '../../../../../shared/central/contract.ts';
import { problemSchema } from '../../../../../shared/central/problem.ts';
import { itemUsesSchema } from '../../../../../shared/classification/item-uses.ts';
import type { WorkOrder } from '../../../../../shared/order/order.ts';
import { HOUR_MS } from '../../../../../shared/time/clock.ts';
import { bearer, otherItem, startCentral, tempFolder, workOrder } from '../../../../support/central.ts';
import { makeOlder } from '../../../../support/older-central.ts';

const COMMUNITY = '花家地西里3区';
const PLACE: SameMatterQuery = { phones: [], itemCode: '01.01.01', streetCode: '110105026', community: COMMUNITY, landmark: null };

const caller = (phone: string, number = phone): WorkOrder['caller'] => ({ name: '', phone, number });
const joined = (number: string, phone: string, changes: Partial<WorkOrder> = {}): WorkOrder =>
  workOrder({ outcome: { kind: 'joined', number }, routing: null, caller: caller(phone), ...changes });

async function world(dataDir = tempFolder()) {
  const central = await startCentral({ dataDir });
  const { deviceToken } = await central.enrol();
  const send = (order: WorkOrder, key: string = randomUUID()) => central.post(deviceToken, order, { 'idempotency-key': key });
  return {
    central,
    send,
    /** How often an item was ordered. */
    uses: async (): Promise<number> => {
      const reply = await central.request('GET', '/v1/item-uses', { headers: bearer(deviceToken) });
      const { items } = itemUsesSchema.parse(await reply.json());
      return items.flatMap(({ months }) => months).reduce((sum, times) => sum + times, 0);
    },
    /** Its number. */
    take: async (changes: Partial<WorkOrder> = {}): Promise<string> => {
      const reply = await send(workOrder({ takenAt: central.time.now, community: COMMUNITY, ...changes }));
      return orderReceiptSchema.parse(await reply.json()).number;
    },
    ask: async (query: Partial<SameMatterQuery>): Promise<SameMatterReply> => {
      const reply = await central.request('POST', '/v1/orders/same-matter', {
        headers: bearer(deviceToken),
        body: { ...PLACE, ...query },
      });
      expect(reply.status).toBe(200);
      return sameMatterReplySchema.parse(await reply.json());
    },
  };
}

const numbers = ({ orders }: SameMatterReply): (string | null)[] => orders.map(({ number }) => number);

describe('the same matter', () => {
  test('is found at its place and with its caller, and tells nobody’s name, number or door', async () => {
    const { take, ask } = await world();
    const number = await take({ title: '王建国家暖气不热 13912345678', placeDetail: '花家地西里三区5号楼2单元301' });
    const { orders, callerConfidential } = await ask({});
    expect(callerConfidential).toBe(false);
    expect(orders).toMatchObject([
      { number, relation: 'place', citizens: 1, status: 'open', itemName: '室温不达标', leadName: '望京街道' },
    ]);
    expect(orders[0]).toMatchObject({ title: '王**家暖气不热 139****5678', place: '花家地西里三区', streetName: '望京街道' });
    const own = await ask({ phones: ['+86 139-1234-5678'], itemCode: null, streetCode: null, community: null });
    expect(own.orders).toMatchObject([{ number, relation: 'caller', place: '花家地西里三区5号楼2单元301' }]);
  });

  test('is not another item, street or community, nor one of which nobody works', async () => {
    const { take, ask } = await world();
    await take({ outcome: { kind: 'answered' }, routing: null });
    await take();
    expect((await ask({})).orders).toHaveLength(1);
    for (const other of [{ itemCode: otherItem.code }, { streetCode: '110105' }, { community: '南湖中园' }, { itemCode: null }]) {
      expect((await ask(other)).orders).toEqual([]);
    }
  });

  test('is found by one landmark where no community is known', async () => {
    const { take, ask } = await world();
    const number = await take({ placeDetail: '望京SOHO 塔2 3层' });
    const nameless = await take({ placeDetail: '望京ＳＯＨＯ塔2', community: undefined });
    expect(numbers(await ask({ community: null, landmark: '望京soho塔2' })).toSorted()).toEqual([number, nameless].toSorted());
    expect(numbers(await ask({ community: '南湖中园', landmark: '望京SOHO塔2' }))).toEqual([nameless]);
  });

  test('of others is no more the same after three days; one’s own stays', async () => {
    const { central, take, ask } = await world();
    const number = await take();
    central.time.now += 72 * HOUR_MS;
    expect(numbers(await ask({}))).toEqual([number]);
    central.time.now += 1;
    expect((await ask({})).orders).toEqual([]);
    expect(numbers(await ask({ phones: ['13912345678'] }))).toEqual([number]);
  });

  test('leads with the caller’s own, the newest first; of others’ with those that most stand on, then the oldest', async () => {
    const { central, send, take, ask } = await world();
    const taken: string[] = [];
    for (const phone of ['13900000001', '13900000002', '13900000003', '13912345678', '13912345678']) {
      central.time.now += 1_000;
      taken.push(await take({ caller: caller(phone) }));
    }
    const [first, second, third, own, latest] = taken;
    await send(joined(third ?? '', '13900000009'));
    expect(numbers(await ask({ phones: ['13912345678'] }))).toEqual([latest, own, third, first, second]);
  });

  test('says so where the caller once asked for confidentiality, and then tells no more than the community', async () => {
    const { take, ask } = await world();
    await take({ confidential: true, placeDetail: '东侧小卖部' });
    expect(await ask({ phones: ['13912345678'] })).toMatchObject({ callerConfidential: true });
    expect((await ask({})).orders).toMatchObject([{ place: COMMUNITY, relation: 'place', title: '室温不达标' }]);
    expect(await ask({ phones: ['13800000000'] })).toMatchObject({ callerConfidential: false });
  });

  test('is asked by a seat only, and nothing of the question is in the log', async () => {
    const { central, ask } = await world();
    await ask({ phones: ['13987654321'] });
    expect(central.logged()).toContain('same-matter');
    expect(central.logged()).not.toContain('13987654321');
    expect((await central.request('POST', '/v1/orders/same-matter', { body: PLACE })).status).toBe(401);
  });
});

describe('who joins an order', () => {
  test('counts once, however often and under whichever key they join, and stands on it', async () => {
    const { send, take, ask } = await world();
    const number = await take();
    const key = randomUUID();
    const order = joined(number, '13800000001');
    const [one, two] = await Promise.all([send(order, key), send(order, key)]);
    expect([one.status, two.status].toSorted()).toEqual([200, 201]);
    expect((await ask({})).orders).toMatchObject([{ number, citizens: 2 }]);
    // Another order of the same person, from another telephone and with the first number told.
    await send(joined(number, '138 0000 0001', { caller: caller('138 0000 0001', '01065123456') }));
    await send(joined(number, '01065123456'));
    await send(joined(number, '13912345678'));
    expect((await ask({})).orders).toMatchObject([{ number, citizens: 2 }]);
    await send(joined(number, '13800000002', { confidential: true }));
    expect((await ask({ phones: ['13800000002'] })).orders).toMatchObject([{ number, citizens: 3, relation: 'caller' }]);
    expect(numbers(await ask({ phones: ['01065123456'], itemCode: null }))).toEqual([number]);
  });

  test('counts once for one person and each for others, all at the same moment', async () => {
    const { send, take, ask } = await world();
    const number = await take();
    const phones = [...Array.from({ length: 8 }, () => '13800000001'), '13800000002', '13800000003'];
    const replies = await Promise.all(phones.map((phone) => send(joined(number, phone))));
    expect(replies.map(({ status }) => status)).toEqual(phones.map(() => 201));
    expect((await ask({})).orders).toMatchObject([{ number, citizens: 4 }]);
  });

  test('is nobody where a note is added, and its item is not used once more', async () => {
    const { send, take, ask, uses } = await world();
    const nameless = { name: '', phone: '', number: 'anonymous' };
    const number = await take({ caller: nameless });
    await send(joined(number, '', { callRef: null, caller: nameless }));
    expect((await ask({})).orders).toMatchObject([{ number, citizens: 1 }]);
    expect(await uses()).toBe(1);
    await send(joined(number, '', { callRef: 'ref-2', caller: nameless }));
    expect((await ask({})).orders).toMatchObject([{ number, citizens: 2 }]);
    expect(await uses()).toBe(2);
  });

  test('is told no door of who was there before', async () => {
    const { send, take, ask } = await world();
    const number = await take({ title: '5号楼2单元301暖气不热', placeDetail: '花家地西里三区5号楼2单元301' });
    await send(joined(number, '13800000001'));
    expect((await ask({ phones: ['13800000001'] })).orders).toMatchObject([
      { number, relation: 'caller', title: '暖气不热', place: '花家地西里三区' },
    ]);
  });

  test('gets a number of their own and the due time of the order they joined', async () => {
    const { send, take, ask } = await world();
    const number = await take();
    const receipt = orderReceiptSchema.parse(await (await send(joined(number, '13800000001'))).json());
    expect(receipt.number).not.toBe(number);
    expect(receipt.dueAt).toBe((await ask({})).orders[0]?.dueAt);
    // Whoever is told that number and joins it stands on the order behind it.
    await send(joined(receipt.number, '13800000003'));
    expect((await ask({})).orders).toMatchObject([{ number, citizens: 3 }]);
  });

  test.each(['20991231-000001', null])('is refused where %s is no order under way, and can be sent again changed', async (unknown) => {
    const { send, take, ask } = await world();
    const open = await take();
    const answered = await take({ outcome: { kind: 'answered' }, routing: null });
    const reply = await send(joined(unknown ?? answered, '13800000001'));
    expect(reply.status).toBe(422);
    expect(problemSchema.parse(await reply.json())).toMatchObject({ code: 'order-unknown-number', fields: ['outcome.number'] });
    expect((await ask({})).orders).toMatchObject([{ number: open, citizens: 1 }]);
  });
});

test('orders of a central before this one are found like all others', async () => {
  const dataDir = tempFolder();
  const before = await world(dataDir);
  const number = await before.take({ confidential: true });
  await before.central.stop();
  await makeOlder(dataDir, '0040-same-matter');
  const { ask } = await world(dataDir);
  expect(await ask({ phones: ['13912345678'] })).toMatchObject({ orders: [{ number, relation: 'caller' }], callerConfidential: true });
  expect(numbers(await ask({}))).toEqual([number]);
});
