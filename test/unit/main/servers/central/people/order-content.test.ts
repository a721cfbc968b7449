import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { CentralPolicy } from '../../../../../../main/servers/central/policy.ts';
import { orderReceiptSchema } from '../../../../../../shared/central/contract.ts';
import { orderReadReplySchema, readPageSchema } from '../../../../../../shared/central/people.ts';
import type { WorkOrder } from '../../../../../../shared/order/order.ts';
import { DAY_MS } from '../../../../../../shared/time/clock.ts';
import { bearer, startCentral, workOrder } from '../../../../../support/central.ts';
import { personAt, refusal, signInWithout } from '../../../../../support/people.ts';

const NAME = '王建国';
const PHONE = '13912345678';

async function world(changes: Partial<WorkOrder> = {}, policy: Partial<CentralPolicy> = {}) {
  const central = await startCentral({ policy });
  const { deviceToken } = await central.enrol();
  const order = workOrder({ notes: `${NAME}反映，请打 139 1234 5678。`, ...changes });
  const { id } = orderReceiptSchema.parse(await (await central.post(deviceToken, order)).json());
  const path = `/v1/orders/${id}/content`;
  const read = async (person: string) => (await personAt(central, person))('GET', path);
  const unmask = async (person: string, reason: string) => (await personAt(central, person))('POST', `/v1/orders/${id}/unmask`, { reason });
  const reads = async (query = '') =>
    readPageSchema.parse(await (await (await personAt(central, '9001'))('GET', `/v1/audit/reads${query}`)).json());
  return { central, deviceToken, id, path, read, unmask, reads };
}

describe('who read what', () => {
  test('is kept as long as the policy says, and what was done to accounts longer', async () => {
    const { central, read, reads } = await world({}, { readsKeptMs: DAY_MS, sweepEveryMs: 1, clocksEveryMs: 10 });
    const admin = await personAt(central, '9001');
    await admin('DELETE', '/v1/accounts/5002/lock');
    await read('5001');
    central.time.now += DAY_MS / 2;
    await read('6001');
    const readers = async () => (await reads()).reads.map(({ personId }) => personId);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await readers()).toEqual(['6001', '5001']);
    central.time.now += DAY_MS / 2 + 1;
    await expect.poll(readers).toEqual(['6001']);
    const acts = await (await (await personAt(central, '9001'))('GET', '/v1/audit/acts')).json();
    expect(acts).toMatchObject({ acts: [{ act: 'unlocked' }] });
  });
});

describe('an order', () => {
  test('is there for its unit, its district, the city and the hotline, and for nobody else', async () => {
    const { read, central, deviceToken, path } = await world();
    for (const person of ['5001', '6001', '7001']) expect((await read(person)).status, person).toBe(200);
    expect(await refusal(await read('5002'))).toBe('404 not-found');
    expect(await refusal(await read('9001'))).toBe('403 forbidden');
    const { session } = await central.signIn(deviceToken);
    const headers = { ...bearer(deviceToken), 'x-agent-session': session };
    expect((await central.request('GET', path, { headers })).status).toBe(200);
    expect(await refusal(await central.request('GET', path, { headers: bearer(deviceToken) }))).toBe('401 unauthorised');
  });

  test('of another looks like one that is not there', async () => {
    const { central, read, unmask } = await world();
    const none = await (await personAt(central, '5002'))('GET', '/v1/orders/none/content');
    expect(await (await read('5002')).text()).toBe(await none.text());
    expect(await refusal(await unmask('5002', '联系诉求人'))).toBe('404 not-found');
  });

  test('is read by its unit without name and number, until they ask with a reason', async () => {
    const { read, unmask } = await world();
    const masked = await (await read('5001')).text();
    expect(masked).not.toContain(NAME);
    expect(masked).not.toContain('1234');
    expect(orderReadReplySchema.parse(JSON.parse(masked))).toMatchObject({
      isMasked: true,
      mayUnmask: true,
      order: { caller: { name: '王**', phone: '139****5678' } },
    });
    expect(await refusal(await unmask('5001', ' '))).toBe('400 bad-request');
    expect(await (await unmask('5001', '首次联系诉求人')).json()).toMatchObject({ order: { caller: { name: NAME, phone: PHONE } } });
    expect(await (await read('5001')).text()).toBe(masked);
  });

  test('that is confidential never tells its unit or district who reported, whatever the reason', async () => {
    const { id, read, unmask } = await world({ confidential: true });
    for (const person of ['5001', '6001']) {
      const text = await (await read(person)).text();
      // The order's id is random and may hold any three digits.
      for (const trace of [NAME, '建国', '王', '5678', '139']) expect(text.replaceAll(id, ''), trace).not.toContain(trace);
      expect(orderReadReplySchema.parse(JSON.parse(text))).toMatchObject({ mayUnmask: false, order: { caller: { name: '', phone: '' } } });
      expect(await refusal(await unmask(person, '首次联系诉求人'))).toBe('403 forbidden');
    }
    expect(await (await unmask('7001', '复核保密件')).json()).toMatchObject({ order: { caller: { name: NAME } } });
  });
});

describe('the history of an order', () => {
  const note = `已电话联系${NAME} 139-1234-5678`;

  async function contacted(changes: Partial<WorkOrder>) {
    const made = await world({ title: `${NAME}家暖气不热`, ...changes });
    const clerk = await personAt(made.central, '5001');
    const at = (version: number) => ({ 'if-match': `"${version}"` });
    const { access } = await signInWithout(made.central, '5001');
    const act = (body: unknown, version: number) =>
      made.central.request('POST', `/v1/orders/${made.id}/events`, {
        headers: { ...bearer(access), ...at(version), 'idempotency-key': randomUUID() },
        body,
      });
    const { version } = (await (await clerk('GET', `/v1/orders/${made.id}/life`)).json()) as { version: number };
    expect((await act({ kind: 'signed' }, version)).status).toBe(200);
    const told = await act({ kind: 'contacted', note }, version + 1);
    return { ...made, clerk, told: await told.text() };
  }

  test('and the list name nobody to a unit, whoever wrote it down', async () => {
    const { clerk, id, told, reads } = await contacted({ confidential: true });
    const life = await (await clerk('GET', `/v1/orders/${id}/life`)).text();
    const list = await (await clerk('GET', '/v1/orders/list')).text();
    expect(list).toContain(id);
    for (const text of [told, life, list]) {
      for (const trace of [NAME, '建国', '5678']) expect(text, trace).not.toContain(trace);
    }
    const { reads: rows } = await reads();
    expect(rows.map(({ personId, what }) => `${personId} ${what}`)).toEqual(Array.from({ length: 4 }, () => '5001 life'));
  });

  test('is whole for the hotline', async () => {
    const { central, deviceToken, id } = await contacted({ confidential: true });
    const { session } = await central.signIn(deviceToken);
    const headers = { ...bearer(deviceToken), 'x-agent-session': session };
    expect(await (await central.request('GET', `/v1/orders/${id}/life`, { headers })).text()).toContain(note);
  });
});

describe('the audit', () => {
  test('has each read with who, as what, of which order and why, and none that was refused', async () => {
    const { id, read, unmask, reads, central } = await world();
    await read('5001');
    await read('5002');
    central.time.now += 1;
    await unmask('5001', '首次联系诉求人');
    central.time.now += 1;
    await read('7001');
    const { reads: rows } = await reads();
    expect(rows.map(({ personId, role, orderId, what, reason }) => [personId, role, orderId, what, reason])).toEqual([
      ['7001', 'city', id, 'content', null],
      ['5001', 'unit', id, 'unmasked', '首次联系诉求人'],
      ['5001', 'unit', id, 'content', null],
    ]);
  });

  test('is read page by page, also where many reads are of one moment', async () => {
    const { read, reads } = await world();
    for (let n = 0; n < 5; n += 1) await read('5001');
    const seen: string[] = [];
    for (let query = '?limit=2'; query !== ''; ) {
      const page = await reads(query);
      seen.push(...page.reads.map(({ id }) => id));
      query = page.next === null ? '' : `?limit=2&cursor=${page.next}`;
    }
    expect(new Set(seen).size).toBe(5);
    expect(seen).toHaveLength(5);
  });

  test('knows who saw the list of abusive calls', async () => {
    const { central, deviceToken, reads } = await world();
    const abusive = workOrder({
      ...{ outcome: { kind: 'no-request', how: 'abusive' }, requestType: null, itemCode: null, routing: null, level: null },
      localNumber: '80011123543218',
    });
    const { id } = orderReceiptSchema.parse(await (await central.post(deviceToken, abusive)).json());
    const { session } = await central.signIn(deviceToken, '2001', 'lead');
    await central.request('GET', '/v1/marks', { headers: { ...bearer(deviceToken), 'x-agent-session': session } });
    expect((await reads()).reads).toMatchObject([{ personId: '2001', role: 'lead', orderId: id, what: 'marks', reason: null }]);
  });

  test('nothing of the caller stands in the log', async () => {
    const { central, read, unmask } = await world();
    await read('5001');
    await unmask('5001', '首次联系诉求人');
    for (const word of [NAME, PHONE, '首次联系']) expect(central.logged()).not.toContain(word);
  });
});
