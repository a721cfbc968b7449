import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { fromSchema, type Schema } from './from-schema.ts';
import { hostileString, nearly } from './hostile.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
}
interface Content {
  readonly 'application/json'?: { readonly schema: Schema; readonly examples?: Record<string, { readonly value: unknown }> };
}
interface Operation {
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
}
export interface ApiDocument {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, Schema> };
}

/** Who asks; `none` and `forged` have nothing that central gave. */
export const ASKERS = ['none', 'forged', 'device', 'agent', 'lead', 'unit', 'city', 'admin'] as const;
export type Asker = (typeof ASKERS)[number];

export interface FuzzRequest {
  readonly operation: string;
  readonly method: string;
  /** With {order}, {visit} and {mark} where the id of an order goes that central has. */
  readonly path: string;
  readonly asker: Asker;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | string | null;
}

const encode = (text: string): string => encodeURIComponent(text.replace(/[\ud800-\udfff]/g, '\ufffd'));

/** Ids that central has: without them everything ends at 404. */
function knownId(name: string, path: string): string {
  if (name === 'seat') return '8001';
  if (name === 'sheet') return 'rates';
  if (name === 'unit') return '110105026';
  if (path === '/v1/accounts/{id}') return '5011';
  if (path.includes('/accounts/')) return '5002';
  if (path.includes('/marks/')) return '{mark}';
  return path.includes('/visits/') ? '{visit}' : '{order}';
}
const KNOWN_QUERY: Readonly<Record<string, string>> = { period: '2026-11', figure: 'unsolved', format: 'csv' };

function pathOf(path: string, parameters: readonly Parameter[]): fc.Arbitrary<string> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const values = names.map((name) => {
    const schema = parameters.find((one) => one.name === name)?.schema ?? {};
    return fc.oneof(
      { arbitrary: fc.constant(knownId(name, path)), weight: 6 },
      { arbitrary: fromSchema(schema, {}).map((value) => encode(String(value))), weight: 1 },
      { arbitrary: hostileString.map(encode), weight: 1 },
      { arbitrary: fc.constantFrom('%', '%zz', '%00', '..', '.', '%2e%2e%2f', 'x'.repeat(3_000)), weight: 1 },
    );
  });
  return fc.tuple(...values).map((given) => names.reduce((text, name, at) => text.replace(`{${name}}`, () => given[at] ?? ''), path));
}

function queryOf(parameters: readonly Parameter[]): fc.Arbitrary<string> {
  const own = parameters.filter((one) => one.in === 'query');
  if (own.length === 0) return fc.constantFrom('', '', '?x=1', '?__proto__[a]=1');
  const pairs = own.map(({ name, required, schema }) =>
    fc.oneof(
      { arbitrary: fromSchema(schema, {}).map((value) => `${name}=${encode(String(value))}`), weight: 4 },
      { arbitrary: hostileString.map((value) => `${name}=${encode(value)}`), weight: 1 },
      { arbitrary: fc.constantFrom(`${name}=1&${name}=2`, `${name}[]=1`, name, `${name}=%zz`), weight: 1 },
      { arbitrary: fc.constant(''), weight: required === true ? 1 : 5 },
      { arbitrary: fc.constant(`${name}=${KNOWN_QUERY[name] ?? ''}`), weight: name in KNOWN_QUERY ? 8 : 0 },
    ),
  );
  return fc.tuple(...pairs).map((given) => `?${given.filter((pair) => pair !== '').join('&')}`);
}

/** What Node and so every client of it lets into a header. */
const headerText = hostileString.map((text) => text.replace(/[^\x20-\x7e\xa0-\xff]/g, '').slice(0, 2_000));
const hostileHeader = fc.constantFrom(
  'if-match',
  'if-none-match',
  'a-im',
  'idempotency-key',
  'content-digest',
  'last-event-id',
  'accept',
  'cookie',
);

function headersOf(parameters: readonly Parameter[]): fc.Arbitrary<Record<string, string>> {
  const own = parameters.filter((one) => one.in === 'header' && one.name !== 'x-agent-session' && one.name !== 'content-digest');
  const given = own.map(({ name, schema }) =>
    fromSchema(schema, {}).map((value): [string, string] => [name, String(value).replace(/[^\x20-\x7e]/g, '')]),
  );
  const right = fc.tuple(...given, fc.constantFrom('"1"', '"2"', '"3"', '*')).map((all) => {
    const pairs = all.filter((one): one is [string, string] => Array.isArray(one));
    return { ...Object.fromEntries(pairs), 'if-match': String(all.at(-1)) };
  });
  const wrong = fc.tuple(right, hostileHeader, headerText).map(([all, name, text]) => ({ ...all, [name]: text }));
  return fc.oneof({ arbitrary: right, weight: 4 }, { arbitrary: wrong, weight: 1 });
}

type Body = Pick<FuzzRequest, 'body'> & { readonly type: string };

function bodyOf({ requestBody }: Operation, schemas: ApiDocument['components']['schemas']): fc.Arbitrary<Body> {
  const content = requestBody?.content['application/json'];
  const none: Body = { body: null, type: '' };
  if (!content)
    return fc.oneof(
      { arbitrary: fc.constant(none), weight: 4 },
      { arbitrary: fc.constant({ body: '{}', type: 'application/json' }), weight: 1 },
    );
  const examples = Object.values(content.examples ?? {}).map(({ value }) => value);
  const schema = fromSchema(content.schema, schemas);
  const valid =
    examples.length > 0 ? fc.oneof({ arbitrary: schema, weight: 1 }, { arbitrary: fc.constantFrom(...examples), weight: 2 }) : schema;
  const json = (value: fc.Arbitrary<unknown>) =>
    value.map((one): Body => ({ body: JSON.stringify(one) ?? 'null', type: 'application/json' }));
  const broken = fc.constantFrom(
    '{',
    '{"a":',
    'null',
    '[]',
    '7',
    '"',
    '{"a":1e99999}',
    '\ufeff{}',
    `${'['.repeat(20_000)}`,
    `{"a":${'9'.repeat(5_000)}}`,
    '',
  );
  const types = fc.constantFrom(
    'text/plain',
    'application/xml',
    'multipart/form-data; boundary=x',
    'application/json; charset=gbk',
    'application/x-www-form-urlencoded',
    '*/*',
    'json',
  );
  return fc.oneof(
    { arbitrary: json(valid), weight: 7 },
    { arbitrary: json(nearly(valid)), weight: 6 },
    { arbitrary: broken.map((body): Body => ({ body, type: 'application/json' })), weight: 1 },
    { arbitrary: fc.uint8Array({ maxLength: 300 }).map((body): Body => ({ body, type: 'application/json' })), weight: 1 },
    { arbitrary: fc.tuple(json(valid), types).map(([{ body }, type]): Body => ({ body, type })), weight: 1 },
    { arbitrary: fc.constant(none), weight: 1 },
  );
}

function digestOf(body: FuzzRequest['body']): string {
  return `sha-256=:${createHash('sha256')
    .update(body ?? '')
    .digest('base64')}:`;
}

/** Mostly who may ask at all. */
function askersOf({ security = [] }: Operation): fc.Arbitrary<Asker> {
  const anybody = fc.constantFrom(...ASKERS);
  const atSeat = fc.constantFrom<Asker>('device', 'agent', 'lead');
  const person = fc.constantFrom<Asker>('lead', 'unit', 'city', 'admin');
  if (security.length === 0) return anybody;
  return fc.oneof({ arbitrary: security.some((one) => 'person' in one) ? person : atSeat, weight: 3 }, { arbitrary: anybody, weight: 1 });
}

function ofOperation(name: string, operation: Operation, schemas: ApiDocument['components']['schemas']): fc.Arbitrary<FuzzRequest> {
  const [method = '', path = ''] = name.split(' ');
  const { parameters = [] } = operation;
  return fc
    .record({
      path: fc.tuple(pathOf(path, parameters), queryOf(parameters)).map(([where, query]) => where + query),
      asker: askersOf(operation),
      headers: headersOf(parameters),
      content: bodyOf(operation, schemas),
    })
    .map(({ path: where, asker, headers, content }) => ({
      ...{ operation: name, method: method.toUpperCase(), path: where, asker, body: content.body },
      headers: {
        'content-digest': digestOf(content.body),
        ...(path === '/v1/events' ? { accept: 'text/event-stream' } : {}),
        ...headers,
        ...(content.type === '' ? {} : { 'content-type': content.type }),
      },
    }));
}

/** What whoever asks has seen: a new account nobody, an old one as it is, an order's first two events. */
function seenOf(path: string): Record<string, string> {
  if (path === '/v1/accounts/{id}') return {};
  return { 'if-match': /\/(accounts|governance)\//.test(path) ? '*' : '"2"' };
}

/** What the document shows as examples, by everybody: nothing of the contract is left unreached by chance. */
function asShown(name: string, { parameters = [], requestBody }: Operation): FuzzRequest[] {
  const [method = '', path = ''] = name.split(' ');
  const query = parameters
    .filter((one) => one.in === 'query' && one.name in KNOWN_QUERY)
    .map((one) => `${one.name}=${KNOWN_QUERY[one.name]}`);
  const where = path.replace(/\{(\w+)\}/g, (_whole, id: string) => knownId(id, path)) + (query.length > 0 ? `?${query.join('&')}` : '');
  const bodies = Object.values(requestBody?.content['application/json']?.examples ?? {}).map(({ value }) => JSON.stringify(value));
  const common = { ...seenOf(path), ...(path === '/v1/events' ? { accept: 'text/event-stream' } : {}) };
  return ASKERS.flatMap((asker, turn) =>
    (bodies.length > 0 ? bodies : [null]).map((body, at) => ({
      ...{ operation: name, method: method.toUpperCase(), path: where, asker, body },
      headers: {
        ...{ ...common, 'content-digest': digestOf(body), 'idempotency-key': `0f8fad5b-d9cb-469f-a165-${turn}${at}`.padEnd(36, '0') },
        ...(body === null ? {} : { 'content-type': 'application/json' }),
      },
    })),
  );
}

/** So many requests of every kind, the same for the same seed: what the document allows, almost allows, and never would. */
export function fuzzRequests({ paths, components }: ApiDocument, count: number, seed: number): FuzzRequest[] {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [`${method} ${path}`, operation] as const),
  );
  const shown = operations.flatMap(([name, operation]) => asShown(name, operation));
  const each = operations.map(([name, operation]) => ofOperation(name, operation, components.schemas));
  return [...shown, ...fc.sample(fc.oneof(...each), { numRuns: Math.max(0, count - shown.length), seed })];
}
