import { z } from 'zod';
import {
  CENTRAL_PATHS,
  keyReleaseSchema,
  orderLookupSchema,
  orderReceiptSchema,
  orderReturnSchema,
  sameMatterQuerySchema,
  sameMatterReplySchema,
} from '../../../../shared/central/contract.ts';
import { workOrderSchema } from '../../../../shared/order/order.ts';
import { digestOf, parseContentDigest } from '../order/content-digest.ts';
import { ProblemError } from '../problem.ts';
import { personOf, type RequirePerson } from '../session/person.ts';
import { findSession, type OnRequest } from './auth.ts';
import type { App } from './http.ts';
import { DEVICE, refusals } from './refusals.ts';
import type { Services } from './services.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** sha-256 of the body's bytes, base64. */
    bodyDigest: string;
  }
}

const common = { tags: ['order'], security: DEVICE };

/** The digest is taken over the bytes that came, before they mean anything. */
function parseJsonWithDigest(app: App): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.decorateRequest('bodyDigest', '');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    request.bodyDigest = digestOf(Buffer.from(body));
    void parseJson(request, body.toString(), done);
  });
}

function postOrder(app: App, { orders, sessions }: Services, device: OnRequest): void {
  app.post(
    CENTRAL_PATHS.orders,
    {
      onRequest: device,
      config: { repeat: { kind: 'own' } },
      schema: {
        ...common,
        summary: '送交工单：同一 Idempotency-Key 无论送几次，只有一张工单',
        headers: z.object({
          'idempotency-key': z.uuid(),
          'content-digest': z.string().max(1_000).describe('RFC 9530, sha-256=:…:'),
          'x-agent-session': z.string().max(2_048).optional(),
        }),
        body: workOrderSchema,
        // 202 is never answered here; a city's own central that numbers later may, and the seat asks again with the same key.
        response: { 200: orderReceiptSchema, 201: orderReceiptSchema, 202: z.null(), ...refusals(400, 401, 409, 422) },
      },
    },
    async (request, reply) => {
      const stated = parseContentDigest(request.headers['content-digest']);
      if (stated !== request.bodyDigest) {
        throw new ProblemError('digest-mismatch', '工单在途中变了样，没有收下，请重发。The body is not what was sent; it was not taken.', [
          'Content-Digest',
        ]);
      }
      const session = await findSession(sessions, request);
      const { receipt, isNew } = await orders.receive({
        key: request.headers['idempotency-key'],
        digest: request.bodyDigest,
        order: request.body,
        sentBy: request.seat,
        sessionId: session?.agentId === request.body.agentId ? session.id : null,
      });
      return reply.code(isNew ? 201 : 200).send(receipt);
    },
  );
}

/** Asked by POST, so that no number of a caller stands in an address or a log. */
function findSameMatter(app: App, { sameMatters }: Services, device: OnRequest): void {
  app.post(
    CENTRAL_PATHS.sameMatter,
    {
      onRequest: device,
      config: { repeat: { kind: 'safe', why: '只是询问，什么也不改；答复不留存' } },
      schema: {
        ...common,
        summary: '同类在办：来电人自己的和同一地点同一事项的在办工单，来电人自己的在前；问的内容不留存、不进日志',
        body: sameMatterQuerySchema,
        response: { 200: sameMatterReplySchema, ...refusals(400, 401) },
      },
    },
    ({ body }) => sameMatters(body),
  );
}

/** An edited order goes out under a new key only when nothing can come of the old one any more. */
function releaseKey(app: App, { orders }: Services, device: OnRequest): void {
  app.post(
    `${CENTRAL_PATHS.orders}/keys/:key/release`,
    {
      onRequest: device,
      config: { repeat: { kind: 'safe', why: '停用过的键再停用一次，结果相同' } },
      schema: {
        ...common,
        summary: '停用幂等键：已有工单则返回回执，否则以后到达的一律不收；可重复',
        params: z.object({ key: z.uuid() }),
        response: { 200: keyReleaseSchema, ...refusals(400, 401) },
      },
    },
    ({ params, seat }) => orders.release(params.key, seat),
  );
}

/** Who reviews a unit's objection says where the order belonged; the seats ask about the pair from then on. */
function returnOrder(app: App, { itemUses }: Services, requirePerson: RequirePerson): void {
  app.post(
    `${CENTRAL_PATHS.orders}/:id/return`,
    {
      onRequest: requirePerson('lead'),
      config: { repeat: { kind: 'keyed', header: 'optional' } },
      schema: {
        ...common,
        summary: '错派退回：记下这张工单本应属于哪个事项（班长）',
        params: z.object({ id: z.string().min(1).max(64) }),
        headers: z.object({ 'x-agent-session': z.string().max(2_048) }),
        body: orderReturnSchema,
        response: { 204: z.null(), ...refusals(400, 401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      await itemUses.returnTo(request.params.id, request.body.itemCode, personOf(request).id);
      return reply.code(204).send(null);
    },
  );
}

export function orderRoutes(app: App, services: Services, device: OnRequest, requirePerson: RequirePerson): void {
  const { orders } = services;
  parseJsonWithDigest(app);
  postOrder(app, services, device);
  findSameMatter(app, services, device);
  releaseKey(app, services, device);
  returnOrder(app, services, requirePerson);
  app.get(
    `${CENTRAL_PATHS.orders}/:id`,
    {
      onRequest: device,
      schema: {
        ...common,
        summary: '按中心的工单标识查询',
        params: z.object({ id: z.string().min(1).max(64) }),
        response: { 200: orderReceiptSchema, ...refusals(400, 401, 404) },
      },
    },
    async (request) => {
      const [receipt] = await orders.find('id', request.params.id);
      if (!receipt) throw new ProblemError('not-found', '没有这张工单。There is no such order.');
      return receipt;
    },
  );
  app.get(
    CENTRAL_PATHS.orders,
    {
      onRequest: device,
      schema: {
        ...common,
        summary: '按幂等键或坐席的本地编号查询，新的在前',
        querystring: z.object({
          key: z.uuid().optional(),
          localNumber: z
            .string()
            .regex(/^\d{14}$/)
            .optional(),
        }),
        response: { 200: orderLookupSchema, ...refusals(400, 401) },
      },
    },
    async ({ query: { key, localNumber } }) => {
      if (key !== undefined && localNumber === undefined) return { orders: await orders.find('key', key) };
      if (localNumber !== undefined && key === undefined) return { orders: await orders.find('local_number', localNumber) };
      throw new ProblemError('bad-request', '请给出 key 或 localNumber 之一。Give one of key and localNumber.', ['key', 'localNumber']);
    },
  );
}
