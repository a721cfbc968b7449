import {
  accountPageSchema,
  actPageSchema,
  orderReadReplySchema,
  readPageSchema,
  type TokenReply,
  tokenReplySchema,
} from '../../shared/central/people.ts';
import { problemSchema } from '../../shared/central/problem.ts';
import { bearer } from './central.ts';
import type { Exchange } from './exchange.ts';
import { PASSWORD } from './people.ts';

const ONE = '/v1/accounts/{id}';
const NEW = '/v1/accounts/5010';
const account = { name: '样例', roles: ['unit'], unit: 'D-MZJ' };

/** What the contract says of people, in an order that makes sense; null: only which operations they are. */
export function peopleExchanges(people: { readonly admin: TokenReply; readonly unit: TokenReply } | null, orderId: string): Exchange[] {
  const [admin, unit] = [bearer(people?.admin.access ?? ''), bearer(people?.unit.access ?? '')];
  const asAdmin = { headers: admin, status: 204, schema: null };
  const seen = { ...asAdmin, headers: { ...admin, 'if-match': '*' } };
  const content = { operation: 'get /v1/orders/{id}/content', path: `/v1/orders/${orderId}/content` };
  const unmask = { operation: 'post /v1/orders/{id}/unmask', path: `/v1/orders/${orderId}/unmask` };
  return [
    { operation: 'post /v1/tokens', body: { id: '7001', password: PASSWORD }, status: 200, schema: tokenReplySchema },
    { operation: 'post /v1/tokens', body: { id: '7001', password: 'wrong' }, status: 401, schema: problemSchema },
    { operation: 'post /v1/tokens', body: { id: '1001', password: PASSWORD }, status: 403, schema: problemSchema },
    { operation: 'post /v1/tokens/refresh', body: { refresh: people?.unit.refresh }, status: 200, schema: tokenReplySchema },
    { operation: 'get /v1/accounts', headers: admin, status: 200, schema: accountPageSchema },
    { operation: 'get /v1/accounts', headers: unit, status: 403, schema: problemSchema },
    { operation: `put ${ONE}`, path: NEW, body: { ...account, password: 'long enough' }, ...asAdmin },
    { operation: `put ${ONE}`, path: NEW, headers: admin, body: { ...account, unit: 'D-NONE' }, status: 422, schema: problemSchema },
    { operation: `put ${ONE}`, path: NEW, headers: admin, body: { ...account, unit: null }, status: 400, schema: problemSchema },
    { operation: `put ${ONE}/password`, path: `${NEW}/password`, body: { password: 'another one' }, ...seen },
    {
      operation: `put ${ONE}/password`,
      path: `${NEW}/password`,
      headers: admin,
      body: { password: 'another one' },
      status: 428,
      schema: problemSchema,
    },
    { operation: `put ${ONE}/disabled`, path: `${NEW}/disabled`, body: { disabled: true }, ...seen },
    {
      ...{ operation: `put ${ONE}/disabled`, path: `${NEW}/disabled`, headers: { ...admin, 'if-match': '"another"' } },
      ...{ body: { disabled: true }, status: 412, schema: problemSchema },
    },
    { operation: `delete ${ONE}/lock`, path: `${NEW}/lock`, ...asAdmin },
    { operation: `delete ${ONE}/lock`, path: '/v1/accounts/none/lock', headers: admin, status: 404, schema: problemSchema },
    { operation: `delete ${ONE}/sessions`, path: `${NEW}/sessions`, ...asAdmin },
    { ...content, headers: unit, status: 200, schema: orderReadReplySchema },
    { ...content, headers: admin, status: 403, schema: problemSchema },
    { ...unmask, headers: unit, body: { reason: '电话联系诉求人' }, status: 200, schema: orderReadReplySchema },
    { ...unmask, headers: unit, body: {}, status: 400, schema: problemSchema },
    { operation: 'get /v1/audit/reads', headers: admin, status: 200, schema: readPageSchema },
    { operation: 'get /v1/audit/acts', headers: admin, status: 200, schema: actPageSchema },
    { operation: 'delete /v1/tokens/current', ...asAdmin },
  ];
}
