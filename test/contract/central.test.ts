import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { catalogueDocumentSchema } from '../../shared/catalogue/catalogue.ts';
import {
  enrolReplySchema,
  healthReplySchema,
  keyReleaseSchema,
  orderLookupSchema,
  orderReceiptSchema,
  queueReplySchema,
  sameMatterReplySchema,
  signInReplySchema,
  telephonyReplySchema,
} from '../../shared/central/contract.ts';
import { problemSchema } from '../../shared/central/problem.ts';
import { itemUsesSchema } from '../../shared/classification/item-uses.ts';
import { knowledgeDocumentSchema } from '../../shared/knowledge/knowledge.ts';
import { unitDocumentSchema } from '../../shared/place/unit.ts';
import { bearer, digestHeader, ENROL_CODE, startCentral, workOrder } from '../support/central.ts';
import type { Exchange } from '../support/exchange.ts';
import { lifeExchanges } from '../support/life-exchanges.ts';
import { signInWithout } from '../support/people.ts';
import { peopleExchanges } from '../support/people-exchanges.ts';
import { ratingExchanges } from '../support/rating-exchanges.ts';
import { readWire } from '../support/wire.ts';
import { OPENAPI_FILE } from '../tools/openapi.ts';

const documentSchema = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), z.object({ responses: z.record(z.string(), z.unknown()) }))),
});

const { openapi, paths } = documentSchema.parse(JSON.parse(readFileSync(OPENAPI_FILE, 'utf8')));
const operations = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));

const body = JSON.stringify(workOrder());
const key = randomUUID();
const matter = { phones: ['13912345678'], itemCode: '01.01.01', streetCode: '110105026', community: null, landmark: null };

/** One round trip of each kind an operation documents, in an order that makes sense. */
function exchanges(device: Record<string, string>, session: string, orderId: string, people: readonly Exchange[]): Exchange[] {
  const delivery = { ...device, 'idempotency-key': key, 'content-digest': digestHeader(body) };
  const credentials = { agentId: '1001', password: '12345', role: 'agent' };
  return [
    { operation: 'get /v1/health', status: 200, schema: healthReplySchema },
    { operation: 'post /v1/enrol', body: { code: ENROL_CODE }, status: 200, schema: enrolReplySchema },
    { operation: 'post /v1/enrol', body: {}, status: 400, schema: problemSchema },
    { operation: 'post /v1/enrol', body: { code: 'wrong' }, status: 403, schema: problemSchema },
    { operation: 'post /v1/sessions', headers: device, body: credentials, status: 200, schema: signInReplySchema },
    { operation: 'post /v1/sessions', headers: device, body: { ...credentials, role: 'lead' }, status: 403, schema: problemSchema },
    { operation: 'post /v1/sessions', body: credentials, status: 401, schema: problemSchema },
    { operation: 'get /v1/catalogue', headers: device, status: 200, schema: catalogueDocumentSchema },
    { operation: 'get /v1/catalogue', headers: { ...device, 'if-none-match': '*' }, status: 304, schema: null },
    { operation: 'get /v1/units', headers: device, status: 200, schema: unitDocumentSchema },
    { operation: 'get /v1/knowledge', headers: device, status: 200, schema: knowledgeDocumentSchema },
    { operation: 'get /v1/knowledge', headers: { ...device, 'if-none-match': '*' }, status: 304, schema: null },
    { operation: 'get /v1/item-uses', headers: device, status: 200, schema: itemUsesSchema },
    { operation: 'get /v1/item-uses', headers: { ...device, 'if-none-match': '*' }, status: 304, schema: null },
    { operation: 'get /v1/units', status: 401, schema: problemSchema },
    { operation: 'post /v1/orders', headers: delivery, body, status: 200, schema: orderReceiptSchema },
    {
      operation: 'post /v1/orders',
      headers: { ...delivery, 'idempotency-key': randomUUID() },
      body,
      status: 201,
      schema: orderReceiptSchema,
    },
    { operation: 'post /v1/orders', headers: { ...delivery, 'content-digest': 'none' }, body, status: 400, schema: problemSchema },
    { operation: 'post /v1/orders/same-matter', headers: device, body: matter, status: 200, schema: sameMatterReplySchema },
    { operation: 'post /v1/orders/same-matter', headers: device, body: {}, status: 400, schema: problemSchema },
    { operation: 'get /v1/orders/{id}', path: `/v1/orders/${orderId}`, headers: device, status: 200, schema: orderReceiptSchema },
    { operation: 'get /v1/orders/{id}', path: '/v1/orders/none', headers: device, status: 404, schema: problemSchema },
    { operation: 'get /v1/orders', path: `/v1/orders?key=${key}`, headers: device, status: 200, schema: orderLookupSchema },
    { operation: 'get /v1/orders', headers: device, status: 400, schema: problemSchema },
    {
      operation: 'post /v1/orders/keys/{key}/release',
      path: `/v1/orders/keys/${key}/release`,
      headers: device,
      status: 200,
      schema: keyReleaseSchema,
    },
    {
      operation: 'put /v1/seats/{seat}/state',
      path: '/v1/seats/8001/state',
      headers: device,
      body: { state: { kind: 'notReady', reason: 'rest' }, since: 1, agentId: null },
      status: 204,
      schema: null,
    },
    {
      operation: 'post /v1/orders/{id}/return',
      path: `/v1/orders/${orderId}/return`,
      headers: { ...device, 'x-agent-session': session },
      body: { itemCode: '01.01.01' },
      status: 403,
      schema: problemSchema,
    },
    { operation: 'get /v1/marks', headers: { ...device, 'x-agent-session': session }, status: 403, schema: problemSchema },
    { operation: 'get /v1/marks', headers: device, status: 401, schema: problemSchema },
    {
      operation: 'post /v1/marks/{orderId}/decision',
      path: `/v1/marks/${orderId}/decision`,
      headers: { ...device, 'x-agent-session': session },
      body: { kind: 'refuse' },
      status: 403,
      schema: problemSchema,
    },
    { operation: 'get /v1/telephony', headers: device, status: 200, schema: telephonyReplySchema },
    { operation: 'get /v1/telephony', status: 401, schema: problemSchema },
    { operation: 'get /v1/queue', headers: device, status: 200, schema: queueReplySchema },
    { operation: 'get /v1/queue', status: 401, schema: problemSchema },
    { operation: 'get /v1/events', headers: { ...device, accept: 'application/json' }, status: 406, schema: problemSchema },
    ...people,
    { operation: 'delete /v1/sessions/current', headers: { 'x-agent-session': session }, status: 204, schema: null },
    { operation: 'delete /v1/sessions/current', status: 401, schema: problemSchema },
  ];
}

describe('the reference central keeps the contract', () => {
  test('OpenAPI 3.1, every operation of which is exercised here', () => {
    expect(openapi).toBe('3.1.0');
    // The rest is held to what was written down (test/contract/wire-central.test.ts).
    const exercised = new Set(
      [...readWire(), ...exchanges({}, '', '', [...peopleExchanges(null, ''), ...lifeExchanges(null, ''), ...ratingExchanges('')])].map(
        (each) => each.operation,
      ),
    );
    expect([...exercised].sort()).toEqual(operations.sort());
  });

  test('every reply has a documented status and parses with the shared schema', async () => {
    const central = await startCentral();
    const { deviceToken } = await central.enrol();
    const device = bearer(deviceToken);
    const { session } = await central.signIn(deviceToken);
    const first = orderReceiptSchema.parse(await (await central.post(deviceToken, workOrder(), { 'idempotency-key': key })).json());
    const [admin, unit] = [await signInWithout(central, '9001'), await signInWithout(central, '5001')];
    const city = await signInWithout(central, '7001');
    const lives = [...lifeExchanges({ device, session, unit }, first.id), ...ratingExchanges(city.access)];
    const people = [...lives, ...peopleExchanges({ admin, unit }, first.id)];
    for (const { operation, path, headers, body, status, schema } of exchanges(device, session, first.id, people)) {
      const [method = '', template = ''] = operation.split(' ');
      const reply = await central.request(method.toUpperCase(), path ?? template, {
        ...(headers ? { headers } : {}),
        ...(body ? { body } : {}),
      });
      const text = await reply.text();
      expect(reply.status, `${operation}: ${text}`).toBe(status);
      expect(Object.keys(paths[template]?.[method]?.responses ?? {}), operation).toContain(String(status));
      if (schema) expect(schema.safeParse(JSON.parse(text)).error, operation).toBeUndefined();
      else expect(text).toBe('');
    }
  });
});
