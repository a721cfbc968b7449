import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type CentralClient, createCentralClient } from '../../main/link/central-client.ts';
import { startEventStream } from '../../main/link/event-stream.ts';
import type { Log } from '../../main/log/log.ts';
import type { EnrolRequest, SameMatterQuery, SeatStateReport, SignInRequest } from '../../shared/central/contract.ts';
import type { VisitAnswered, VisitAttempt, VisitClaim } from '../../shared/central/visits.ts';
import type { MarkDecision } from '../../shared/order/caller-mark.ts';
import { fillIn, readFrames, readWire, type WireExchange } from '../support/wire.ts';

const VALUES = {
  device: 'device-token-of-this-run',
  agent: 'session-of-an-agent',
  lead: 'session-of-a-lead',
  order: 'order-1',
  mark: 'order-2',
};
const LOG: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

function visitOf(path: string): string {
  return fillIn(/visits\/(.*)\//.exec(path)?.[1] ?? '', VALUES);
}

/** How the seat asks what was written down; what it never asks is named below. */
const ASKED: Readonly<Record<string, (client: CentralClient, request: WireExchange['request']) => Promise<unknown>>> = {
  'get /v1/health': (client) => client.health(),
  'post /v1/enrol': (client, { body }) => client.enrol(body as EnrolRequest),
  'post /v1/sessions': (client, { body }) => client.signIn(body as SignInRequest),
  'delete /v1/sessions/current': (client) => client.signOut(),
  'get /v1/catalogue': (client, { headers }) => client.fetchCatalogue(headers['if-none-match'] ?? null, true),
  'get /v1/units': (client, { headers }) => client.fetchUnits(headers['if-none-match'] ?? null),
  'get /v1/knowledge': (client, { headers }) => client.fetchKnowledge(headers['if-none-match'] ?? null),
  'get /v1/item-uses': (client, { headers }) => client.fetchItemUses(headers['if-none-match'] ?? null),
  'post /v1/orders': (client, { headers, body }) => {
    const digest = /:(.*):/.exec(headers['content-digest'] ?? '')?.[1] ?? '';
    return client.postOrder({ key: headers['idempotency-key'] ?? '', body: JSON.stringify(body), digest });
  },
  'post /v1/orders/same-matter': (client, { body }) => client.sameMatter(body as SameMatterQuery),
  'get /v1/orders': (client, { path }) => client.findOrders({ key: /key=(.*)/.exec(path)?.[1] ?? '' }),
  'post /v1/orders/keys/{key}/release': (client, { path }) => client.releaseKey(/keys\/(.*)\/release/.exec(path)?.[1] ?? ''),
  'get /v1/marks': (client) => client.marks(),
  'post /v1/marks/{orderId}/decision': (client, { path, body }) =>
    client.decideMark(fillIn(/marks\/(.*)\/decision/.exec(path)?.[1] ?? '', VALUES), body as MarkDecision),
  'get /v1/visits': (client) => client.visits(),
  'post /v1/visits/claim': (client, { body }) => client.claimVisit((body as VisitClaim).orderId),
  'post /v1/visits/{orderId}/attempt': (client, { path, headers, body }) =>
    client.postVisitAttempt(visitOf(path), body as VisitAttempt, headers['idempotency-key'] ?? ''),
  'post /v1/visits/{orderId}/answer': (client, { path, body }) => client.postVisitAnswer(visitOf(path), body as VisitAnswered),
  'post /v1/visits/{orderId}/release': (client, { path }) => client.releaseVisit(visitOf(path)),
  'put /v1/seats/{seat}/state': (client, { path, body }) =>
    client.putSeatState(/seats\/(.*)\/state/.exec(path)?.[1] ?? '', body as SeatStateReport),
  'get /v1/queue': (client) => client.queue(),
  'get /v1/telephony': (client) => client.telephony(),
};
/** For people without a seat, for other systems; or asked as a stream, below. */
const NEVER_ASKED = /\/v1\/(tokens|accounts|audit|events|ratings|orders\/list|catalogue\/items)|\/v1\/orders\/\{id\}/;
/** What no seat can send: it has no form for it. */
const UNSENDABLE = ['没有给出条件', '没有键'];

interface Heard {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

let server: Server;
let heard: Heard | null = null;
let answer: WireExchange['response'] | { readonly stream: string } = { stream: '' };

function baseUrl(): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeEach(async () => {
  heard = null;
  server = createServer((request, reply) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => {
      heard = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() };
      if ('stream' in answer) reply.writeHead(200, { 'content-type': 'text/event-stream' }).write(answer.stream);
      else reply.writeHead(answer.status, answer.headers).end('body' in answer ? JSON.stringify(answer.body) : '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function seat({ request }: Pick<WireExchange, 'request'>): CentralClient {
  return createCentralClient({
    baseUrl: baseUrl(),
    deviceToken: () => request.headers['authorization']?.replace('Bearer {device}', VALUES.device).replace('Bearer ', '') ?? null,
    agentSession: () => fillIn(request.headers['x-agent-session'] ?? '', VALUES) || null,
    clock: () => 1_795_420_800_000,
    log: LOG,
    onOutcome: () => undefined,
  });
}

function expectAsked(operation: string, { request, name }: WireExchange): void {
  expect(`${heard?.method.toLowerCase()} ${heard?.path}`, name).toBe(`${operation.replace(/ .*/, '')} ${fillIn(request.path, VALUES)}`);
  for (const [header, value] of Object.entries(request.headers))
    expect(heard?.headers[header], `${name}: ${header}`).toBe(fillIn(value, VALUES));
  expect(heard?.body === '' ? undefined : JSON.parse(heard?.body ?? ''), name).toEqual(request.body);
}

/** What the seat made of the answer: the error's kind, or what it was told. */
function readingOf(said: unknown): unknown {
  const { ok, value, error, kind } = said as { ok?: boolean; value?: unknown; error?: { kind: string } | string; kind?: string };
  if (kind === 'accepted') return said;
  const why = kind === 'failed' || ok === false ? error : undefined;
  if (why !== undefined) return typeof why === 'string' ? why : why.kind;
  return value;
}

describe('the seat asks as it was written down, and reads the answer', () => {
  const wires = readWire().filter(({ operation }) => !NEVER_ASKED.test(operation));
  test('every operation is asked or known never to be', () => {
    expect(Object.keys(ASKED).sort()).toEqual(wires.map(({ operation }) => operation).sort());
  });

  const exchanges = wires.flatMap(({ operation, exchanges }) =>
    exchanges.filter(({ name }) => !UNSENDABLE.includes(name)).map((exchange) => [operation, exchange.name, exchange] as const),
  );
  test.each(exchanges)('%s: %s', async (operation, _name, exchange) => {
    answer = exchange.response;
    const reading = readingOf(await ASKED[operation]?.(seat(exchange), exchange.request));
    expectAsked(operation, exchange);
    const { status, body } = exchange.response;
    if (status >= 400) expect(reading).toBe(exchange.seat);
    else if (status === 204) expect(reading).toBeNull();
    else if (status === 304) expect(reading).toEqual({ changed: false });
    else if (operation === 'post /v1/orders') expect(body).toMatchObject({ number: (reading as { number: string }).number });
    else expect(JSON.stringify(reading)).toContain(JSON.stringify(Object.values(body as object)[0]));
  });
});

test('the seat reads every frame of the stream', async () => {
  const { frames } = readFrames();
  answer = { stream: frames.map((frame) => `${frame}\n\n`).join('') };
  const told: { id: number; event: unknown }[] = [];
  const dispose = startEventStream({
    ...{ baseUrl: baseUrl(), deviceToken: () => VALUES.device, agentSession: () => null, clock: Date.now, random: () => 0 },
    startTimer: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    ...{ log: LOG, onOutcome: () => undefined, onOpen: () => undefined },
    onEvent: (event, id) => void told.push({ id, event }),
  });
  await vi.waitFor(() => expect(told).toHaveLength(frames.length));
  dispose();
  expect(told).toEqual(
    frames.map((frame) => ({ id: Number(/^id: (\d+)/.exec(frame)?.[1]), event: JSON.parse(/\ndata: (.*)/.exec(frame)?.[1] ?? '') })),
  );
});
