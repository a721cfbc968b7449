import { randomUUID } from 'node:crypto';
import type { RouteOptions } from 'fastify';
import { describe, expect, test } from 'vitest';
import { migrateToLatest } from '../../../../../main/servers/central/db/migrate.ts';
import { openSqlite } from '../../../../../main/servers/central/db/sqlite.ts';
import { createServerLog } from '../../../../../main/servers/central/log.ts';
import { DEFAULT_POLICY } from '../../../../../main/servers/central/policy.ts';
import { createReplyStore, type ReplyStore } from '../../../../../main/servers/central/repeat/reply-store.ts';
import { createHttp } from '../../../../../main/servers/central/routes/http.ts';
import type { Repeat } from '../../../../../main/servers/central/routes/keyed-posts.ts';
import { registerRoutes } from '../../../../../main/servers/central/routes/register.ts';
import type { Services } from '../../../../../main/servers/central/routes/services.ts';
import { DAY_MS, MINUTE_MS } from '../../../../../shared/time/clock.ts';
import { bearer, catalogue, item, otherItem, startCentral, tempFolder } from '../../../../support/central.ts';
import { wireWorld } from '../../../../support/wire-world.ts';

test('every POST of the contract says what becomes of it when it is sent twice', async () => {
  const app = await createHttp({ log: createServerLog({ write: () => undefined }), jwtSecret: 'x', policy: DEFAULT_POLICY, tls: null });
  const unsaid: string[] = [];
  const safe: string[] = [];
  app.addHook('onRoute', ({ method, url, config }: RouteOptions) => {
    const repeat: Repeat | undefined = config?.repeat;
    if (method !== 'POST' || !url.startsWith('/v1/')) return;
    if (!repeat) unsaid.push(url);
    if (repeat?.kind === 'safe') safe.push(repeat.why);
  });
  await registerRoutes(app, { policy: DEFAULT_POLICY } as Services);
  await app.close();
  expect(unsaid).toEqual([]);
  expect(safe.length).toBeGreaterThan(5);
  for (const why of safe) expect(why).toMatch(/\p{Script=Han}{4}/u);
});

/** A lead returns an order under a key. */
async function returning() {
  const { central, values } = await wireWorld();
  const headers = { ...bearer(values.device), 'x-agent-session': values.lead };
  const send = async (key: string, itemCode = otherItem.code, more: Record<string, string> = {}) => {
    const path = `/v1/orders/${values.order}/return`;
    const reply = await central.request('POST', path, { headers: { ...headers, 'idempotency-key': key, ...more }, body: { itemCode } });
    const text = await reply.text();
    const code = text === '' ? '' : ` ${String(JSON.parse(text).code)}`;
    return `${reply.status}${code}${reply.headers.get('idempotent-replayed') === 'true' ? ' again' : ''}`;
  };
  return { central, values, send };
}

describe('a POST under a key', () => {
  test('is done once and answered as often as it is sent', async () => {
    const { central, send } = await returning();
    const key = randomUUID();
    expect([await send(key), await send(key), await send(key)]).toEqual(['204', '204 again', '204 again']);
    expect(central.logged()).not.toContain(key);
  });

  test('with something else is a conflict, and the first result stays', async () => {
    const { send } = await returning();
    const key = randomUUID();
    expect([await send(key), await send(key, item('01.01.01', '').code), await send(key)]).toEqual([
      '204',
      '409 idempotency-conflict',
      '204 again',
    ]);
  });

  test('after a new sign-in is the same one, and never answered to somebody else', async () => {
    const { central, values, send } = await returning();
    const key = randomUUID();
    const other = await central.signIn(values.device, '2001', 'lead');
    const agent = await central.signIn(values.device, '1001', 'agent');
    const as = (session: string) => send(key, otherItem.code, { 'x-agent-session': session });
    expect([await send(key), await as(other.session), await as(agent.session)]).toEqual(['204', '204 again', '403 forbidden']);
  });

  test('that was refused did nothing, and its key is free', async () => {
    const { send } = await returning();
    const key = randomUUID();
    expect([await send(key, '99.99.99'), await send(key)]).toEqual(['422 item-unknown', '204']);
  });

  test('sent twice at once is done once', async () => {
    const { send } = await returning();
    const key = randomUUID();
    const said = await Promise.all([send(key), send(key), send(key), send(key)]);
    expect(said.filter((one) => one === '204')).toHaveLength(1);
    expect(said.every((one) => /^204|409 idempotency-pending$/.test(one))).toBe(true);
  });

  test('is remembered for a day', async () => {
    const { central, values, send } = await returning();
    const key = randomUUID();
    await send(key);
    central.time.now += DAY_MS + 1;
    const { session } = await central.signIn(values.device, '2001', 'lead');
    expect(await send(key, otherItem.code, { 'x-agent-session': session })).toBe('204');
  });

  test('without a key goes through as before; with one that is none it is refused', async () => {
    const { central, values, send } = await returning();
    const headers = { ...bearer(values.device), 'x-agent-session': values.lead };
    const reply = await central.request('POST', `/v1/orders/${values.order}/return`, { headers, body: { itemCode: otherItem.code } });
    expect(reply.status).toBe(204);
    expect(await send('none')).toBe('400 bad-request');
  });

  test('survives a restart of central', async () => {
    const { central, values, send } = await returning();
    const key = randomUUID();
    await send(key);
    await central.stop();
    const again = await startCentral({
      dataDir: central.dataDir,
      catalogue: catalogue('2026.11.1', [item('01.01.01', '室温不达标'), otherItem]),
    });
    const headers = { ...bearer(values.device), 'x-agent-session': values.lead, 'idempotency-key': key };
    const reply = await again.request('POST', `/v1/orders/${values.order}/return`, { headers, body: { itemCode: otherItem.code } });
    expect([reply.status, reply.headers.get('idempotent-replayed')]).toEqual([204, 'true']);
  });
});

test('what central was working on when it ended is pending for a minute, then done anew', async () => {
  const db = openSqlite(tempFolder());
  await migrateToLatest(db);
  let now = 1_000;
  const store: ReplyStore = createReplyStore(db, () => now, { repliesKeptMs: DAY_MS, replyPendingMs: MINUTE_MS });
  const id = { key: randomUUID(), route: '/v1/x', asker: 'person 1 lead' };
  expect(await store.begin(id, 'a')).toEqual({ kind: 'new' });
  expect(await store.begin(id, 'a')).toEqual({ kind: 'pending' });
  now += MINUTE_MS;
  expect(await Promise.all([store.begin(id, 'a'), store.begin(id, 'a')])).toEqual([{ kind: 'new' }, { kind: 'pending' }]);
  const kept = { status: 201, body: '{"id":"1"}', etag: '"4"' };
  await store.finish(id, kept);
  expect(await store.begin(id, 'a')).toEqual({ kind: 'done', ...kept });
  await db.destroy();
});
