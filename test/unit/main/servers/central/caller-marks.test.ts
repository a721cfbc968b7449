import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { orderReceiptSchema, sameMatterReplySchema } from '../../../../../shared/central/contract.ts';
import { problemSchema } from '../../../../../shared/central/problem.ts';
import { ABUSE_POLICIES } from '../../../../../shared/order/abuse-policy.ts';
import { type CallerMark, type MarkList, markListSchema } from '../../../../../shared/order/caller-mark.ts';
import type { WorkOrder } from '../../../../../shared/order/order.ts';
import { DAY_MS, MINUTE_MS } from '../../../../../shared/time/clock.ts';
import { bearer, startCentral, tempFolder, workOrder } from '../../../../support/central.ts';
import { makeOlder } from '../../../../support/older-central.ts';

const NUMBER = '13912345678';
const [POLICY] = ABUSE_POLICIES;

function abusive(changes: Partial<WorkOrder> = {}): WorkOrder {
  return workOrder({
    ...{ outcome: { kind: 'no-request', how: 'abusive' }, requestType: null, itemCode: null, routing: null },
    ...{ streetCode: null, districtCode: null, notes: '一接通就骂，还说他叫王建国，电话 139 1234 5678' },
    ...changes,
  });
}

async function world(dataDir = tempFolder()) {
  const central = await startCentral({ dataDir });
  const { deviceToken } = await central.enrol();
  const { session } = await central.signIn(deviceToken, '2001', 'lead');
  const headers = (token = session) => ({ ...bearer(deviceToken), 'x-agent-session': token });
  return {
    central,
    deviceToken,
    take: async (order: WorkOrder = abusive(), key: string = randomUUID()): Promise<string> => {
      const reply = await central.post(deviceToken, order, { 'idempotency-key': key });
      return orderReceiptSchema.parse(await reply.json()).id;
    },
    list: async (): Promise<MarkList> =>
      markListSchema.parse(await (await central.request('GET', '/v1/marks', { headers: headers() })).json()),
    decide: async (id: string, body: unknown, token = session): Promise<string | number> => {
      const reply = await central.request('POST', `/v1/marks/${id}/decision`, { headers: headers(token), body });
      return reply.status === 204 ? 204 : problemSchema.parse(await reply.json()).code;
    },
    markOf: async (phone = NUMBER): Promise<CallerMark | null | undefined> => {
      const body = { phones: [phone], itemCode: null, streetCode: null, community: null, landmark: null };
      const reply = await central.request('POST', '/v1/orders/same-matter', { headers: bearer(deviceToken), body });
      return sameMatterReplySchema.parse(await reply.json()).callerMark;
    },
  };
}

describe('an abusive call', () => {
  test('is a proposal and no mark, once however often it is sent, and names nobody', async () => {
    const { take, list, markOf } = await world();
    const key = randomUUID();
    const ids = await Promise.all([take(abusive(), key), take(abusive(), key)]);
    expect(new Set(ids).size).toBe(1);
    const { entries, days, mostDays } = await list();
    expect(entries).toMatchObject([{ orderId: ids[0], phone: '139****5678', agentId: '1001', agentName: '林静', before: 0, mark: null }]);
    expect(JSON.stringify(entries)).not.toMatch(/建国|1234 ?5678/);
    expect(entries[0]?.notes).toContain('一接通就骂');
    expect([days, mostDays]).toEqual([POLICY.markDays, POLICY.mostMarkDays]);
    expect(await markOf()).toBeNull();
  });

  test.each<[string, WorkOrder]>([
    ['that held a request', workOrder()],
    ['that was silent', abusive({ outcome: { kind: 'no-request', how: 'silent' } })],
    ['from a hidden number, whatever number was told in it', abusive({ caller: { name: '', phone: NUMBER, number: 'anonymous' } })],
    ['from a switchboard', abusive({ caller: { name: '', phone: '', number: '95598' } })],
  ])('or one %s proposes nothing', async (_, order) => {
    const { take, list } = await world();
    await take(order);
    expect((await list()).entries).toEqual([]);
  });
});

describe('a lead', () => {
  test('approves for so many days, and the mark ends by itself', async () => {
    const { central, take, list, decide, markOf } = await world();
    const id = await take();
    const at = central.time.now;
    expect(await decide(id, { kind: 'approve', days: 7 })).toBe(204);
    expect(await markOf('+86 139-1234-5678')).toEqual({ until: at + 7 * DAY_MS, decidedAt: at });
    expect(await markOf('13800000000')).toBeNull();
    expect((await list()).entries).toMatchObject([{ orderId: id, mark: { until: at + 7 * DAY_MS } }]);
    central.time.now = at + 7 * DAY_MS;
    expect(await markOf()).toBeNull();
  });

  test('refuses, and nothing is kept against the number', async () => {
    const { central, take, list, decide, markOf } = await world();
    expect(await decide(await take(), { kind: 'refuse' })).toBe(204);
    expect((await list()).entries).toEqual([]);
    expect(await markOf()).toBeNull();
    central.time.now += MINUTE_MS;
    await take();
    expect((await list()).entries).toMatchObject([{ before: 0 }]);
  });

  test('ends a mark before its time', async () => {
    const { central, take, list, decide, markOf } = await world();
    const id = await take();
    await decide(id, { kind: 'approve', days: 7 });
    central.time.now += MINUTE_MS;
    expect(await decide(id, { kind: 'end' })).toBe(204);
    expect(await decide(id, { kind: 'end' })).toBe(204);
    expect(await markOf()).toBeNull();
    expect((await list()).entries).toEqual([]);
  });

  test('sees how many there were before, the oldest first', async () => {
    const { central, take, list } = await world();
    const first = await take();
    central.time.now += MINUTE_MS;
    const second = await take();
    expect((await list()).entries.map(({ orderId, before }) => [orderId, before])).toEqual([
      [first, 0],
      [second, 1],
    ]);
  });

  test('may say it twice; what another decided meanwhile stands', async () => {
    const { take, decide, markOf } = await world();
    const id = await take();
    const replies = await Promise.all([decide(id, { kind: 'approve', days: 3 }), decide(id, { kind: 'approve', days: 3 })]);
    expect(replies).toEqual([204, 204]);
    expect(await decide(id, { kind: 'refuse' })).toBe('mark-decided');
    expect(await markOf()).not.toBeNull();
    await decide(id, { kind: 'end' });
    expect(await decide(id, { kind: 'approve', days: 3 })).toBe('mark-decided');
  });

  test('alone sees and decides, and not beyond the most days', async () => {
    const { central, deviceToken, take, decide, markOf } = await world();
    const id = await take();
    const agent = await central.signIn(deviceToken, '1001', 'agent');
    expect(await decide(id, { kind: 'approve', days: 1 }, agent.session)).toBe('forbidden');
    expect(await decide(id, { kind: 'approve', days: 1 }, 'x')).toBe('unauthorised');
    const seen = await central.request('GET', '/v1/marks', { headers: { ...bearer(deviceToken), 'x-agent-session': agent.session } });
    expect(seen.status).toBe(403);
    for (const days of [0, POLICY.mostMarkDays + 1, 1.5]) expect(await decide(id, { kind: 'approve', days })).toBe('bad-request');
    expect(await decide(id, { kind: 'block' })).toBe('bad-request');
    expect(await decide(id, { kind: 'end' })).toBe('mark-decided');
    expect(await decide('none', { kind: 'refuse' })).toBe('not-found');
    expect(await markOf()).toBeNull();
  });
});

test('no mark touches the queue: the telephony is told nothing, and no number stands in the log', async () => {
  const { central, take, decide } = await world();
  const told = central.telephony.members.length;
  await decide(await take(), { kind: 'approve', days: 7 });
  expect(central.telephony.members).toHaveLength(told);
  expect(central.logged()).not.toContain(NUMBER);
});

test('a central from before keeps its orders and learns to mark', async () => {
  const dataDir = tempFolder();
  const before = await world(dataDir);
  await before.take(workOrder());
  await before.central.stop();
  await makeOlder(dataDir, '0050-caller-mark');
  const { take, list } = await world(dataDir);
  await take();
  expect((await list()).entries).toHaveLength(1);
});
