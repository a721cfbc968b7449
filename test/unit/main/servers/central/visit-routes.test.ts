import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { HOUR_MS } from '../../../../../shared/time/clock.ts';
import { bearer, catalogue, startCentral, workOrder } from '../../../../support/central.ts';
import { makeOlder } from '../../../../support/older-central.ts';
import { signInWithout } from '../../../../support/people.ts';

/** A central with an order whose limit has passed without a word from its street. */
async function expired() {
  const time = { now: 1_795_420_800_000 };
  const world = await startCentral({ time, policy: { clocksEveryMs: 20 } });
  const { deviceToken } = await world.enrol();
  await world.post(deviceToken, workOrder());
  time.now += 25 * HOUR_MS;
  const { session } = await world.signIn(deviceToken);
  const headers = { ...bearer(deviceToken), 'x-agent-session': session };
  const tasks = () => world.request('GET', '/v1/visits', { headers }).then((reply) => reply.json());
  await vi.waitFor(async () => expect((await tasks()).waiting).toBe(1), 5_000);
  const [task] = (await tasks()).tasks;
  const act = (path: string, body?: unknown) =>
    world.request('POST', `/v1/visits/${path}`, { headers: { ...headers, 'idempotency-key': randomUUID() }, ...(body ? { body } : {}) });
  return { ...world, deviceToken, headers, task, tasks, act };
}

const FORM = 'contacted=no&solved=no&result=dissatisfied&attitude=neutral&words=%E6%B2%A1%E4%BA%BA%E6%9D%A5';

describe('the routes of return visits', () => {
  it('give a task to the agent who asks, and nothing to a seat where nobody is signed in', async () => {
    const { act, task, request, deviceToken } = await expired();
    expect(task).toMatchObject({ title: '暖气不热已三天', round: 1, tries: 0, lead: '110105026', claimedBy: null });
    expect(
      (await request('POST', '/v1/visits/claim', { headers: { ...bearer(deviceToken), 'x-agent-session': 'x' }, body: { orderId: null } }))
        .status,
    ).toBe(401);
    const claimed = await (await act('claim', { orderId: null })).json();
    expect(claimed.sheet).toMatchObject({ orderId: task.orderId, phone: '13912345678', reply: null, claimedBy: '8001' });
    expect((await act(`${task.orderId}/release`)).status).toBe(204);
    const answer = { channel: 'phone', contacted: true, solved: 'yes', result: 'satisfied', attitude: 'satisfied', words: '' };
    expect(await (await act(`${task.orderId}/answer`, { round: 1, answer })).json()).toEqual({ stage: 'closed' });
    const again = await act(`${task.orderId}/attempt`, { round: 1, outcome: 'busy' });
    expect([again.status, (await again.json()).code]).toEqual([409, 'visit-settled']);
  });

  it('hand a claimed task to the others once its agent signed out', async () => {
    const { act, task, tasks, request, headers, signIn, deviceToken } = await expired();
    await act('claim', { orderId: task.orderId });
    expect((await tasks()).tasks).toMatchObject([{ claimedBy: '8001' }]);
    expect((await request('DELETE', '/v1/sessions/current', { headers })).status).toBe(204);
    await signIn(deviceToken);
    expect((await tasks()).tasks).toMatchObject([{ claimedBy: null }]);
  });

  it('write down who was told whom to ring', async () => {
    const world = await expired();
    await world.act('claim', { orderId: null });
    const { access } = await signInWithout(world, '9001');
    const reads = await (await world.request('GET', '/v1/audit/reads', { headers: bearer(access) })).json();
    expect(reads.reads).toMatchObject([{ personId: '1001', role: 'agent', orderId: world.task.orderId, what: 'visit' }]);
  });

  it('let the citizen answer by the link of the short message, once, on a page without a script', async () => {
    const { act, task, dataDir, request, central, logged } = await expired();
    expect(await (await act(`${task.orderId}/attempt`, { round: 1, outcome: 'no-answer' })).json()).toEqual({ stage: 'visiting' });
    const folder = join(dataDir, 'messages');
    // Beside what the street was told of its clocks.
    const [text = ''] = await vi.waitFor(() => {
      const sent = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as { to: string; text: string });
      const theirs = sent.filter(({ to }) => !to.startsWith('unit:'));
      expect(theirs.map(({ to }) => to)).toEqual(['13912345678']);
      return theirs.map((message) => message.text);
    }, 5_000);
    const path = /https:\/\/12345\.example(\/visit\/[\w-]+)/.exec(text)?.[1] ?? '';
    const page = await request('GET', path);
    expect([page.status, page.headers.get('cache-control'), page.headers.get('content-security-policy')]).toEqual([
      ...[200, 'no-store'],
      expect.stringContaining("default-src 'none'"),
    ]);
    const html = await page.text();
    expect(html).toContain('您 2026-11-23 反映的“暖气不热已三天”');
    expect(html).not.toMatch(/<script|王建国|13912345678|花家地/);
    const send = (body: string) =>
      fetch(central.address + path, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });
    expect((await send(FORM.replace('solved=no', 'solved=maybe'))).status).toBe(400);
    expect((await send(FORM)).status).toBe(200);
    expect((await send(FORM)).status).toBe(404);
    expect((await request('GET', path)).status).toBe(404);
    expect((await request('GET', `${path.slice(0, -3)}abc`)).status).toBe(404);
    expect((await request('POST', path, { body: {} })).status).toBe(400);
    expect(logged()).not.toMatch(/13912345678|王建国|没人来/);
    expect(logged()).not.toContain(path.slice('/visit/'.length));
  });

  it('keep whoever asks without end from asking, on a page that says what to do', async () => {
    const { request } = await startCentral({ policy: { visitPagesPerMinute: 3 } });
    const seen: number[] = [];
    for (let times = 0; times < 4; times += 1) seen.push((await request('GET', `/visit/${'a'.repeat(43)}`)).status);
    expect(seen).toEqual([404, 404, 404, 429]);
    expect(await (await request('POST', `/visit/${'a'.repeat(43)}`)).text()).toContain('还没有提交，请过一分钟再试');
  });

  it('count one attempt once, also when it is sent again after a new sign-in', async () => {
    const { act, task, request, headers, signIn, deviceToken } = await expired();
    const body = { round: 1, outcome: 'no-answer' };
    const key = randomUUID();
    const path = `/v1/visits/${task.orderId}/attempt`;
    await request('POST', path, { headers: { ...headers, 'idempotency-key': key }, body });
    const { session } = await signIn(deviceToken);
    const anew = { ...bearer(deviceToken), 'x-agent-session': session, 'idempotency-key': key };
    expect((await request('POST', path, { headers: anew, body })).status).toBe(200);
    expect((await (await act('claim', { orderId: null })).json()).sheet.tries).toBe(1);
  });

  it('close an order that nobody joins any more: it is told as closed, and who joins it is refused', async () => {
    const { act, task, request, deviceToken, post } = await expired();
    const ask = async () => {
      const body = { phones: ['13912345678'], itemCode: '01.01.01', streetCode: '110105026', community: null, landmark: null };
      const reply = await request('POST', '/v1/orders/same-matter', { headers: bearer(deviceToken), body });
      return (await reply.json()).orders.map(({ status }: { status: string }) => status);
    };
    expect(await ask()).toEqual(['open']);
    const answer = { channel: 'phone', contacted: true, solved: 'yes', result: 'satisfied', attitude: 'satisfied', words: '' };
    await act(`${task.orderId}/answer`, { round: 1, answer });
    expect(await ask()).toEqual(['closed']);
    const joined = workOrder({ outcome: { kind: 'joined', number: task.number }, routing: null, level: null });
    expect((await (await post(deviceToken, joined)).json()).code).toBe('order-unknown-number');
  });
});

describe('an order of a central that kept no lives', () => {
  it('begins its life at the start of this one, though its catalogue is not in force any more', async () => {
    const first = await startCentral();
    const { deviceToken } = await first.enrol();
    await first.post(deviceToken, workOrder());
    await first.stop();
    await makeOlder(first.dataDir, '0050-caller-mark');
    const { central, request, signIn } = await startCentral({ dataDir: first.dataDir, catalogue: catalogue('2026.12.1') });
    const { session } = await signIn(deviceToken, '2001', 'lead');
    const list = await request('GET', '/v1/orders/list', { headers: { ...bearer(deviceToken), 'x-agent-session': session } });
    expect((await list.json()).orders).toMatchObject([{ stage: 'dispatched', lead: '110105026' }]);
    await central.dispose();
  });
});
