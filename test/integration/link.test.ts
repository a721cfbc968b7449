import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LinkOutcome } from '../../main/link/ask-central.ts';
import { type CentralClient, createCentralClient } from '../../main/link/central-client.ts';
import { startEventStream } from '../../main/link/event-stream.ts';
import type { Log, LogFields } from '../../main/log/log.ts';
import type { CentralEvent } from '../../shared/central/contract.ts';
import { pause } from '../support/program.ts';

type Answer = (request: IncomingMessage, reply: ServerResponse, body: string) => void;

const KEY = '0f8fad5b-d9cb-469f-a165-70867728950e';
const RECEIPT = { id: 'o1', number: '20261123-000001', localNumber: '80011123543217', key: KEY, receivedAt: 1, dueAt: 2 };
const POSTING = { key: KEY, body: '{"notes":"家里暖气不热 13912345678"}', digest: 'ZGlnZXN0' };

let server: Server;
let baseUrl = '';
let answer: Answer;
let seen: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[] = [];
let outcomes: LinkOutcome[] = [];
let logged: { fields: LogFields; message: string }[] = [];
let client: CentralClient;
let log: Log;

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (_request, reply) =>
    void reply.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(JSON.stringify(body));
const empty = (status: number): Answer => {
  return (_q, r) => void r.writeHead(status, { 'content-type': 'application/json' }).end();
};
const html =
  (status: number): Answer =>
  (_request, reply) =>
    void reply.writeHead(status, { 'content-type': 'text/html' }).end('<html><body>gateway</body></html>');

beforeEach(async () => {
  seen = [];
  outcomes = [];
  logged = [];
  const write = (fields: LogFields, message: string): void => void logged.push({ fields, message });
  log = { info: write, warn: write, error: write };
  server = createServer((request, reply) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
      answer(request, reply, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  client = createCentralClient({
    baseUrl: `${baseUrl}/`,
    deviceToken: () => 'device-token',
    agentSession: () => 'agent-session',
    clock: Date.now,
    log,
    onOutcome: (outcome) => outcomes.push(outcome),
    timeoutMs: 400,
  });
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const outcomeKinds = (): string[] => outcomes.map((outcome) => (outcome.kind === 'answered' ? 'answered' : outcome.error.kind));

describe('sending an order', () => {
  it('goes out with key, digest, the device’s credential and the agent beside it', async () => {
    answer = json(201, RECEIPT);
    expect(await client.postOrder(POSTING)).toEqual({ kind: 'accepted', number: '20261123-000001', dueAt: 2 });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      method: 'POST',
      url: '/v1/orders',
      body: POSTING.body,
      headers: {
        authorization: 'Bearer device-token',
        'x-agent-session': 'agent-session',
        'idempotency-key': KEY,
        'content-digest': 'sha-256=:ZGlnZXN0:',
        'content-type': 'application/json',
      },
    });
    expect(outcomeKinds()).toEqual(['answered']);
  });

  const problem = (code: string, fields?: string[]) => ({ code, message: '说明', ...(fields ? { fields } : {}) });
  it.each<[string, Answer, string, string]>([
    ['200 with a page', html(200), 'central-garbage', 'central-garbage'],
    [
      '200 with half a document',
      (_q, r) => void r.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"o'),
      'central-garbage',
      'central-garbage',
    ],
    ['200 with JSON of another shape', json(200, { ok: true }), 'central-garbage', 'central-garbage'],
    ['200 with the receipt of another order', json(200, { ...RECEIPT, key: crypto.randomUUID() }), 'central-garbage', 'central-garbage'],
    ['200 with nothing', empty(200), 'central-garbage', 'central-garbage'],
    ['204', (_q, r) => void r.writeHead(204).end(), 'central-garbage', 'central-garbage'],
    ['302 to a portal', (_q, r) => void r.writeHead(302, { location: `${baseUrl}/login` }).end(), 'central-garbage', 'central-garbage'],
    [
      'far too much',
      (_q, r) => void r.writeHead(200, { 'content-type': 'application/json' }).end(`"${'x'.repeat(300_000)}"`),
      'central-garbage',
      'central-garbage',
    ],
    ['500 in central’s form', json(500, problem('server')), 'central-server', 'central-server'],
    ['502 with a page', html(502), 'central-server', 'central-server'],
    ['429', json(429, problem('too-many')), 'central-server', 'central-server'],
    ['202 in JSON: taken, no number yet', json(202, { state: 'numbering' }), 'central-pending', 'answered'],
    ['202 with nothing', empty(202), 'central-pending', 'answered'],
    ['202 with a page', html(202), 'central-garbage', 'central-garbage'],
    ['401', json(401, problem('unauthorised')), 'central-unauthorised', 'answered'],
    ['401 with a page', html(401), 'central-unauthorised', 'answered'],
    ['403', json(403, problem('forbidden')), 'central-unauthorised', 'answered'],
    ['a gateway’s 403 page', html(403), 'central-garbage', 'central-garbage'],
    ['a gateway’s 404 page', html(404), 'central-garbage', 'central-garbage'],
    ['400', json(400, problem('bad-request', ['title'])), 'central-rejected', 'answered'],
    ['400 digest-mismatch', json(400, problem('digest-mismatch')), 'central-garbage', 'answered'],
    ['404', json(404, problem('not-found')), 'central-rejected', 'answered'],
    ['410', json(410, problem('not-found')), 'central-rejected', 'answered'],
    ['422', json(422, problem('item-unknown', ['itemCode'])), 'central-rejected', 'answered'],
    ['409', json(409, problem('idempotency-conflict')), 'central-conflict', 'answered'],
    ['409 key-released', json(409, problem('key-released')), 'order-key-released', 'answered'],
    ['a cut before the answer', (_q, r) => void r.destroy(), 'central-offline', 'central-offline'],
    [
      'a cut within the answer',
      (_q, r) => {
        r.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
        r.write('{"id":');
        setTimeout(() => r.destroy(), 20);
      },
      'central-offline',
      'central-offline',
    ],
    ['no answer', () => undefined, 'central-timeout', 'central-timeout'],
    [
      'an answer that drips',
      (_q, r) => void r.writeHead(200, { 'content-type': 'application/json' }).write('{'),
      'central-timeout',
      'central-timeout',
    ],
  ])('answered by %s is told by its kind', async (_name, given, kind, outcome) => {
    answer = given;
    expect(await client.postOrder(POSTING)).toMatchObject({ kind: 'failed', error: kind });
    expect(outcomeKinds()).toEqual([outcome]);
    expect(JSON.stringify(logged)).not.toMatch(/暖气|139|device-token|说明/);
  });

  it('to a machine that is off says offline and why', async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(await client.postOrder(POSTING)).toMatchObject({ kind: 'failed', error: 'central-offline', detail: 'POST order: ECONNREFUSED' });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  it('to an address that is none is offline, not an exception', async () => {
    const lost = createCentralClient({
      baseUrl: 'http://central.invalid:1',
      deviceToken: () => null,
      agentSession: () => null,
      clock: Date.now,
      log,
      onOutcome: () => undefined,
    });
    expect(await lost.postOrder(POSTING)).toMatchObject({ kind: 'failed', error: 'central-offline' });
  });

  it.each([
    ['7', 7_000],
    ['0', 0],
    ['soon', null],
    ['-5', null],
    ['99999999999', null],
  ])('honours Retry-After %s', async (header, retryAfterMs) => {
    answer = json(503, problem('server'), { 'retry-after': header });
    expect(await client.postOrder(POSTING)).toMatchObject({ error: 'central-server', retryAfterMs });
  });

  it('honours Retry-After as a date', async () => {
    answer = json(503, problem('server'), { 'retry-after': new Date(Date.now() + 90_000).toUTCString() });
    const outcome = await client.postOrder(POSTING);
    expect(outcome.kind === 'failed' ? outcome.retryAfterMs : 0).toBeGreaterThan(85_000);
  });

  it('answered by 202 is asked again as central wishes, unless the receipt is there already; nothing else may wait so', async () => {
    answer = json(202, { state: 'numbering' }, { 'retry-after': '9' });
    expect(await client.postOrder(POSTING)).toMatchObject({ error: 'central-pending', retryAfterMs: 9_000 });
    expect(await client.releaseKey(POSTING.key)).toMatchObject({ ok: false, error: { kind: 'central-garbage' } });
    answer = json(202, RECEIPT);
    expect(await client.postOrder(POSTING)).toMatchObject({ kind: 'accepted', number: RECEIPT.number });
  });

  it('names the fields central refused', async () => {
    answer = json(422, problem('item-unknown', ['itemCode']));
    expect(await client.putSeatState('8001', { state: { kind: 'available' }, since: 1, agentId: '1001' })).toMatchObject({
      ok: false,
      error: { kind: 'central-rejected', fields: ['itemCode'], detail: 'PUT seat state: 422 item-unknown: 说明' },
    });
  });
});

describe('the other requests', () => {
  it('ask for a document only when it changed', async () => {
    answer = (request, reply, body) =>
      request.headers['if-none-match'] === '"v2"'
        ? void reply.writeHead(304).end()
        : json(200, { version: '2026.11.2' }, { etag: '"v2"' })(request, reply, body);
    expect(await client.fetchCatalogue(null, false)).toEqual({
      ok: true,
      value: { changed: true, etag: '"v2"', document: { version: '2026.11.2' } },
    });
    expect(await client.fetchCatalogue('"v2"', false)).toEqual({ ok: true, value: { changed: false } });
    expect(seen.map(({ url }) => url)).toEqual(['/v1/catalogue', '/v1/catalogue']);
    expect(seen.map(({ headers }) => headers['a-im'])).toEqual([undefined, 'hotline-delta']);
    answer = json(226, { removed: [] }, { etag: '"v3"', im: 'hotline-delta' });
    expect(await client.fetchCatalogue('"v2"', false)).toEqual({
      ok: true,
      value: { changed: true, etag: '"v3"', delta: { removed: [] } },
    });
    answer = json(200, [1]);
    expect(await client.fetchUnits(null)).toMatchObject({ ok: false, error: { kind: 'central-garbage' } });
  });

  it('tell a wrong password from a credential that is not known', async () => {
    const asked = { agentId: '1001', password: 'x', role: 'agent' as const };
    answer = json(401, { code: 'wrong-password', message: '' });
    expect(await client.signIn(asked)).toMatchObject({ error: { kind: 'wrong-password' } });
    answer = json(401, { code: 'unauthorised', message: '' });
    expect(await client.signIn(asked)).toMatchObject({ error: { kind: 'central-unauthorised' } });
    answer = json(403, { code: 'role-not-granted', message: '' });
    expect(await client.signIn(asked)).toMatchObject({ error: { kind: 'role-not-granted' } });
  });

  it('tell what central said of the seat’s credential, where they depended on it', async () => {
    answer = json(401, { code: 'unauthorised', message: '' });
    await client.putSeatState('8001', { state: { kind: 'available' }, since: 1, agentId: '1001' });
    await client.signOut();
    answer = json(200, { orders: [] });
    await client.findOrders({ key: KEY });
    answer = json(200, { ok: true, version: '1', now: 1 });
    await client.health();
    expect(outcomes).toEqual([
      { kind: 'answered', seat: 'unknown' },
      { kind: 'answered' },
      { kind: 'answered', seat: 'known' },
      { kind: 'answered' },
    ]);
  });

  it('find what an old key or a number read to a citizen became', async () => {
    answer = json(200, { orders: [RECEIPT] });
    expect(await client.findOrders({ key: KEY })).toEqual({ ok: true, value: [RECEIPT] });
    expect(await client.findOrders({ localNumber: RECEIPT.localNumber })).toMatchObject({ ok: true });
    expect(seen.map(({ url }) => url)).toEqual([`/v1/orders?key=${KEY}`, `/v1/orders?localNumber=${RECEIPT.localNumber}`]);
    expect(JSON.stringify(logged)).toBe('[]');
  });

  it('close a key, and believe it only of the key that was asked about', async () => {
    answer = json(200, { kind: 'released', key: KEY, at: 5 });
    expect(await client.releaseKey(KEY)).toEqual({ ok: true, value: { kind: 'released', key: KEY, at: 5 } });
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([`POST /v1/orders/keys/${KEY}/release`]);
    const held = { kind: 'held', key: KEY, receipt: { ...RECEIPT, digest: 'abc=' } };
    answer = json(200, held);
    expect(await client.releaseKey(KEY)).toEqual({ ok: true, value: held });
    const other = crypto.randomUUID();
    for (const wrong of [
      { ...held, receipt: { ...RECEIPT, key: other } },
      { kind: 'released', key: other, at: 5 },
    ]) {
      answer = json(200, wrong);
      expect(await client.releaseKey(KEY)).toMatchObject({ error: { kind: 'central-garbage' } });
    }
    answer = json(404, { code: 'not-found', message: '' });
    expect(await client.releaseKey(KEY)).toMatchObject({ error: { kind: 'order-key-not-released' } });
  });

  it('end with nothing where nothing is agreed', async () => {
    answer = (_request, reply) => void reply.writeHead(204).end();
    expect(await client.signOut()).toEqual({ ok: true, value: null });
    expect(await client.putSeatState('8001', { state: { kind: 'offline' }, since: 1, agentId: null })).toEqual({ ok: true, value: null });
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual(['DELETE /v1/sessions/current', 'PUT /v1/seats/8001/state']);
  });
});

describe('the event stream', () => {
  const event = (at: number): string => `id: ${at}\ndata: ${JSON.stringify({ kind: 'catalogue', version: '2026.11.1', at })}\n\n`;
  const openStream = (reply: ServerResponse): ServerResponse => reply.writeHead(200, { 'content-type': 'text/event-stream' });
  const stops: (() => void)[] = [];
  afterEach(() => {
    for (const stop of stops.splice(0)) stop();
  });

  function follow(): { heard: number[]; until: (count: number) => Promise<void> } {
    const heard: number[] = [];
    const startTimer = (afterMs: number, fire: () => void) => {
      const timer = setTimeout(fire, afterMs / 10);
      return () => clearTimeout(timer);
    };
    const onEvent = (told: CentralEvent): void => void (told.kind === 'catalogue' && heard.push(told.at));
    stops.push(
      startEventStream({
        baseUrl,
        deviceToken: () => 'device-token',
        agentSession: () => null,
        clock: Date.now,
        startTimer,
        random: Math.random,
        log,
        onEvent,
        onOpen: () => undefined,
        onOutcome: (outcome) => outcomes.push(outcome),
      }),
    );
    const until = async (count: number): Promise<void> => {
      for (let i = 0; i < 300 && heard.length < count; i += 1) await pause(10);
    };
    return { heard, until };
  }

  it('goes on behind the last event after a cut', async () => {
    answer = (request, reply) => {
      const from = Number(request.headers['last-event-id'] ?? 0);
      openStream(reply).write(`: keep-alive\n\n${[1, 2, 3].map((step) => event(from + step)).join('')}`);
      setTimeout(() => reply.destroy(), 30);
    };
    const { heard, until } = follow();
    await until(9);
    expect(heard.slice(0, 9)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(seen[0]?.headers).toMatchObject({ authorization: 'Bearer device-token', accept: 'text/event-stream' });
    expect(seen[0]?.headers['last-event-id']).toBeUndefined();
    expect(seen[1]?.headers['last-event-id']).toBe('3');
    expect(outcomeKinds().slice(0, 3)).toEqual(['answered', 'central-offline', 'answered']);
  });

  it('passes over what is none of the contract', async () => {
    answer = (_request, reply) => void openStream(reply).write(`id: 1\ndata: {"kind":"other"}\n\nid: 2\ndata: {\n\n${event(3)}`);
    const { heard, until } = follow();
    await until(1);
    expect(heard).toEqual([3]);
    expect(logged.map(({ message }) => message)).toHaveLength(2);
  });

  it.each<[string, Answer, string]>([
    ['a page', html(200), 'central-garbage'],
    ['500', json(500, { code: 'server', message: '' }), 'central-server'],
    ['401', json(401, { code: 'unauthorised', message: '' }), 'answered'],
  ])('answered by %s tries again, and hears when it can', async (_name, given, outcome) => {
    let asked = 0;
    answer = (request, reply, body) => {
      asked += 1;
      if (asked < 3) given(request, reply, body);
      else openStream(reply).write(event(7));
    };
    const { heard, until } = follow();
    await until(1);
    expect(heard).toEqual([7]);
    expect(outcomeKinds()).toEqual([outcome, outcome, 'answered']);
  });

  it('that falls silent without a cut is opened anew', async () => {
    let now = 0;
    const timers: (() => void)[] = [];
    answer = (_request, reply) => void openStream(reply).write(': here\n\n');
    stops.push(
      startEventStream({
        baseUrl,
        deviceToken: () => null,
        agentSession: () => null,
        clock: () => now,
        startTimer: (_afterMs, fire) => {
          timers.push(fire);
          return () => void timers.splice(timers.indexOf(fire), timers.includes(fire) ? 1 : 0);
        },
        random: Math.random,
        log,
        onEvent: () => undefined,
        onOpen: () => undefined,
        onOutcome: (outcome) => outcomes.push(outcome),
      }),
    );
    for (let i = 0; i < 100 && outcomes.length === 0; i += 1) await pause(10);
    await pause(50);
    now = 70_000;
    timers.pop()?.();
    expect(outcomeKinds()).toEqual(['answered']);
    now = 80_000;
    timers.pop()?.();
    expect(outcomeKinds()).toEqual(['answered', 'central-offline']);
    timers.pop()?.();
    for (let i = 0; i < 100 && seen.length < 2; i += 1) await pause(10);
    expect(seen).toHaveLength(2);
  });
});
