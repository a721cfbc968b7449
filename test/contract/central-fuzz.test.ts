import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { orderReceiptSchema } from '../../shared/central/contract.ts';
import { problemSchema } from '../../shared/central/problem.ts';
import { bearer, workOrder } from '../support/central.ts';
import { type ApiDocument, type Asker, type FuzzRequest, fuzzRequests } from '../support/fuzz/requests.ts';
import { fillIn } from '../support/wire.ts';
import { type WireWorld, wireWorld } from '../support/wire-world.ts';
import { OPENAPI_FILE } from '../tools/openapi.ts';

const COUNT = 5_000;
/** FUZZ_SEED=… tries another five thousand. */
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_128);
const AT_ONCE = 12;
/** Done with a real credential they would end it for the rest. */
const ENDING = ['delete /v1/sessions/current', 'delete /v1/tokens/current'];
/** A renewal token is good for once; calls that nobody took may settle the round of visits before an answer comes. */
const UNREACHED = [...ENDING, 'post /v1/tokens/refresh', 'post /v1/visits/{orderId}/answer'];

const API = JSON.parse(readFileSync(OPENAPI_FILE, 'utf8')) as ApiDocument;
/** What an answer must never show: where in the program it broke, or what the database said. */
const INSIDES =
  /\bat .{1,80}\.(ts|js|mjs|cjs):\d|node_modules|node:internal|SqliteError|SQLITE_|no such (table|column)|syntax error at|near "|Kysely|ZodError/;

function credentials({ values }: WireWorld): Readonly<Record<Asker, Record<string, string>>> {
  const { device, agent, lead, unit, city, admin } = values;
  return {
    none: {},
    forged: { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiI5MDAxIiwicm9sZSI6ImFkbWluIn0.', 'x-agent-session': "' OR 1=1 --" },
    device: bearer(device),
    agent: { ...bearer(device), 'x-agent-session': agent },
    lead: { ...bearer(device), 'x-agent-session': lead },
    unit: bearer(unit),
    city: bearer(city),
    admin: bearer(admin),
  };
}

interface Seen {
  readonly request: FuzzRequest;
  readonly status: number;
  readonly wrong: string | null;
}

function wrongWith({ method, path }: FuzzRequest, reply: Response, text: string): string | null {
  const where = `${method} ${path.slice(0, 200)}: ${reply.status}`;
  if (reply.status >= 500) return `${where} ${text.slice(0, 300)}`;
  if (INSIDES.test(text)) return `${where} shows its insides: ${INSIDES.exec(text)?.[0]}`;
  if (reply.status < 400) return null;
  if (!reply.headers.get('content-type')?.startsWith('application/problem+json'))
    return `${where} is no problem document: ${text.slice(0, 200)}`;
  const problem = problemSchema.safeParse(JSON.parse(text));
  if (!problem.success) return `${where} is no problem: ${problem.error.message}`;
  return problem.data.status === reply.status && problem.data.type === `/problems/${problem.data.code}`
    ? null
    : `${where} says otherwise: ${text}`;
}

/** An order that waits for a visit, one that was just sent out, and an abusive call. */
async function fuzzWorld(): Promise<WireWorld> {
  const world = await wireWorld(true);
  const { central, values } = world;
  const fresh = orderReceiptSchema.parse(await (await central.post(values.device, workOrder({ localNumber: '80011123543233' }))).json());
  return { central, values: { ...values, order: fresh.id, visit: values.order } };
}

async function send(world: WireWorld, request: FuzzRequest): Promise<Seen> {
  const path = fillIn(request.path, world.values);
  const asker = ENDING.includes(request.operation) ? 'forged' : request.asker;
  const headers = { ...request.headers, ...credentials(world)[asker] };
  const ended = new AbortController();
  const { method, body } = request;
  const reply = await fetch(world.central.central.address + path, {
    ...{ method, headers, signal: ended.signal },
    ...(body === null || method === 'GET' ? {} : { body }),
  });
  const isStream = reply.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  const text = isStream ? '' : await reply.text();
  if (isStream) ended.abort();
  return { request, status: reply.status, wrong: wrongWith(request, reply, text) };
}

async function sendAll(world: WireWorld, requests: readonly FuzzRequest[]): Promise<Seen[]> {
  const seen: Seen[] = [];
  const queue = requests.values();
  const worker = async (): Promise<void> => {
    for (const request of queue) seen.push(await send(world, request));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return seen;
}

test(`${COUNT} requests made from the contract: refused or answered, never a failure of central's own (seed ${SEED})`, {
  timeout: 120_000,
}, async () => {
  const world = await fuzzWorld();
  const began = performance.now();
  const seen = await sendAll(world, fuzzRequests(API, COUNT, SEED));
  const counts = Object.groupBy(seen, ({ status }) => `${Math.floor(status / 100)}xx`);
  const said = Object.entries(counts).map(([kind, list]) => `${kind} ${list?.length ?? 0}`);
  process.stdout.write(
    `fuzz: seed ${SEED}, ${seen.length} requests in ${((performance.now() - began) / 1_000).toFixed(1)} s, ${said.join(' · ')}\n`,
  );
  expect(seen.flatMap(({ wrong }) => wrong ?? [])).toEqual([]);
  expect(world.central.logged()).not.toContain('request failed');
  const reached = new Set(seen.filter(({ status }) => status < 300).map(({ request }) => request.operation));
  const operations = new Set(seen.map(({ request }) => request.operation));
  expect([...operations].filter((operation) => !reached.has(operation) && !UNREACHED.includes(operation))).toEqual([]);
  expect((await world.central.request('GET', '/v1/health')).status).toBe(200);
});

/** Bytes as they are, until the server closes or has nothing more to say. */
function sendRaw(address: string, bytes: Uint8Array | string): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.end(bytes));
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer)).on('error', () => undefined);
    socket.setTimeout(2_000, () => socket.destroy());
  });
}

test('what is hardly HTTP is refused in the same form', async () => {
  const { central } = await wireWorld();
  const raw = [
    'GET / HTTP/9.9\r\n\r\n',
    'GET /v1/health HTTP/1.1\r\n\r\n',
    'POST /v1/enrol HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n',
    'POST /v1/enrol HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    `GET /${'x'.repeat(100_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(100_000)}\r\n\r\n`,
    'GET /v1/health HTTP/1.1\r\nHost: x\r\nBad Header: 1\r\n\r\n',
    'GET /v1/orders/\u0000 HTTP/1.1\r\nHost: x\r\n\r\n',
    Uint8Array.from({ length: 500 }, (_, at) => (at * 97) % 256),
  ];
  for (const bytes of raw) {
    const answer = await sendRaw(central.central.address, bytes);
    if (answer === '') continue;
    expect(answer).toMatch(/^HTTP\/1\.1 (200|4\d\d) /);
    expect(answer).not.toMatch(INSIDES);
    if (!answer.startsWith('HTTP/1.1 200')) expect(answer.toLowerCase()).toContain('content-type: application/problem+json');
  }
  expect(central.logged()).not.toContain('request failed');
});
