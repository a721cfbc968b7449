import { orderLifeReplySchema, orderListSchema } from '../../shared/central/order-lives.ts';
import type { TokenReply } from '../../shared/central/people.ts';
import { problemSchema } from '../../shared/central/problem.ts';
import { visitClaimReplySchema, visitTasksSchema } from '../../shared/central/visits.ts';
import { bearer } from './central.ts';
import type { Exchange } from './exchange.ts';

const LIFE = 'get /v1/orders/{id}/life';
const EVENTS = 'post /v1/orders/{id}/events';

interface Askers {
  readonly device: Record<string, string>;
  readonly session: string;
  readonly unit: TokenReply;
}

/** What the contract says of an order's life and of visits; null: only which operations they are. */
export function lifeExchanges(askers: Askers | null, orderId: string): Exchange[] {
  const unit = bearer(askers?.unit.access ?? '');
  const agent = { ...askers?.device, 'x-agent-session': askers?.session ?? '' };
  const [life, events] = [`/v1/orders/${orderId}/life`, `/v1/orders/${orderId}/events`];
  const visit = (act: string) => ({ operation: `post /v1/visits/{orderId}/${act}`, path: `/v1/visits/${orderId}/${act}`, headers: agent });
  const answer = { channel: 'phone', contacted: true, solved: 'yes', result: 'satisfied', attitude: 'satisfied', words: '' };
  return [
    { operation: 'get /v1/orders/list', path: '/v1/orders/list?limit=1', headers: unit, status: 200, schema: orderListSchema },
    { operation: 'get /v1/orders/list', path: '/v1/orders/list?cursor=x', headers: unit, status: 400, schema: problemSchema },
    { operation: LIFE, path: life, headers: unit, status: 200, schema: orderLifeReplySchema },
    { operation: LIFE, path: '/v1/orders/none/life', headers: unit, status: 404, schema: problemSchema },
    { operation: EVENTS, path: events, headers: unit, body: { kind: 'signed' }, status: 428, schema: problemSchema },
    {
      operation: EVENTS,
      path: events,
      headers: { ...unit, 'if-match': '"9"' },
      body: { kind: 'signed' },
      status: 412,
      schema: problemSchema,
    },
    {
      ...{ operation: EVENTS, path: events, headers: { ...unit, 'if-match': '"2"' } },
      ...{ body: { kind: 'contacted', note: '已联系' }, status: 409, schema: problemSchema },
    },
    {
      operation: EVENTS,
      path: events,
      headers: { ...unit, 'if-match': '"2"' },
      body: { kind: 'signed' },
      status: 200,
      schema: orderLifeReplySchema,
    },
    {
      operation: EVENTS,
      path: events,
      headers: { ...unit, 'if-match': '"3"' },
      body: { kind: 'nothing' },
      status: 400,
      schema: problemSchema,
    },
    { operation: 'get /v1/visits', headers: agent, status: 200, schema: visitTasksSchema },
    { operation: 'post /v1/visits/claim', headers: agent, body: { orderId: null }, status: 200, schema: visitClaimReplySchema },
    {
      ...visit('attempt'),
      headers: { ...agent, 'idempotency-key': '16fd2706-8baf-433b-82eb-8c7fada847da' },
      body: { round: 1, outcome: 'busy' },
      status: 409,
      schema: problemSchema,
    },
    { ...visit('answer'), body: { round: 1, answer }, status: 409, schema: problemSchema },
    { ...visit('release'), status: 204, schema: null },
  ];
}
