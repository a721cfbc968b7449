import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Person } from '../../../../shared/account/account.ts';
import { assertNever } from '../../../../shared/assert.ts';
import {
  givenEventSchema,
  ORDER_LIST_PATH,
  type OrderLifeReply,
  orderLifeReplySchema,
  orderListQuerySchema,
  orderListSchema,
} from '../../../../shared/central/order-lives.ts';
import type { Actor } from '../../../../shared/order/life/order-event.ts';
import { beijingDay, beijingTime } from '../../../../shared/time/beijing-time.ts';
import { scopeOf, unitsInScope } from '../access/scope.ts';
import { LimitsUnfit } from '../order/life/check-limits.ts';
import { listOrders } from '../order/life/order-list.ts';
import { ActRefused, type Asker, NameUnknown, OrderChanged } from '../order/life/order-lives.ts';
import { ProblemError } from '../problem.ts';
import { personOf, type RequirePerson } from '../session/person.ts';
import type { App } from './http.ts';
import { PERSON, refusals } from './refusals.ts';
import type { Services } from './services.ts';

const common = { tags: ['order'], security: PERSON };
const params = z.object({ id: z.string().min(1).max(64) });

/** Whose hand it is. A trainer and an admin have none in orders: `requirePerson` keeps them out. */
function actorOf({ id, role, unit }: Person): Actor {
  if (role === 'trainer' || role === 'admin') throw new Error(`a ${role} has no hand in orders`);
  return { kind: role, id, unit };
}

/** The version that was seen (RFC 9110, 13.1.1). */
function expectedVersion(header: string | undefined): number {
  if (header === undefined) {
    throw new ProblemError(
      'precondition-required',
      '请带 If-Match：您看到的版本，没有改动。State the version you saw in If-Match; nothing was changed.',
    );
  }
  const version = /^"(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined) throw changed();
  return Number(version);
}

const changed = (): ProblemError =>
  new ProblemError('precondition-failed', '别人刚刚改动过这张工单，没有改动。请重新读取。Somebody changed the order; read it again.');

function unknown({ what }: NameUnknown): ProblemError {
  switch (what) {
    case 'unit':
      return new ProblemError('unit-unknown', '没有这个承办单位，没有改动。There is no such unit; nothing was changed.');
    case 'street':
      return new ProblemError('unit-unknown', '这个街乡镇不归您区管，没有改动。This street is not your district’s; nothing was changed.');
    case 'item':
      return new ProblemError('item-unknown', '派单目录里没有这个事项，没有改动。The catalogue has no such item; nothing was changed.');
    default:
      return assertNever(what);
  }
}

/** `allowed`, in the order of `fields`: until when each may be set, to the minute in Beijing. */
function unfit({ unfit: limits }: LimitsUnfit): ProblemError {
  const allowed = limits.map(({ latest }) => `${beijingDay(latest)}T${beijingTime(latest)}+08:00`);
  return new ProblemError(
    'limit-unfit',
    `时限要晚于现在，最晚到 ${allowed.join('、')}，没有改动。A limit lies ahead and within its level’s; nothing was changed.`,
    { fields: limits.map(({ name }) => name), allowed },
  );
}

function found(life: OrderLifeReply | null, reply: FastifyReply): OrderLifeReply {
  if (!life) throw new ProblemError('not-found', '没有这张工单。There is no such order.');
  void reply.header('etag', `"${life.version}"`);
  return life;
}

const HANDS = ['agent', 'lead', 'unit', 'district', 'city'] as const;

function askerOf(request: FastifyRequest, { documents }: Pick<Services, 'documents'>): Asker {
  const person = personOf(request);
  return { by: actorOf(person), codes: unitsInScope(scopeOf(person), documents.units.document.units) };
}

function listRoute(app: App, services: Services, requirePerson: RequirePerson): void {
  const { db, documents, clock } = services;
  const onRequest = requirePerson(...HANDS);
  app.get(
    ORDER_LIST_PATH,
    {
      onRequest,
      schema: {
        ...common,
        summary: '有份的工单，最急的在前；单位只看得到自己的，不含来电人姓名和号码',
        querystring: orderListQuerySchema,
        response: { 200: orderListSchema, ...refusals(400, 401, 403) },
      },
    },
    (request) => listOrders({ db, documents, now: clock() }, request.query, askerOf(request, services)),
  );
}

/** An order's life: read and moved on by whoever has a part in it. */
export function orderLifeRoutes(app: App, services: Services, requirePerson: RequirePerson): void {
  const { lives, audit } = services;
  const onRequest = requirePerson(...HANDS);
  listRoute(app, services, requirePerson);
  /** Written down before it is answered. */
  const answer = async (request: FastifyRequest, reply: FastifyReply, life: OrderLifeReply | null): Promise<OrderLifeReply> => {
    const known = found(life, reply);
    const person = personOf(request);
    const told = (known.told ?? []).map(({ orderId }) => ({ person, orderId, what: 'content' as const, reason: null }));
    await audit.noteReads([{ person, orderId: known.orderId, what: 'life', reason: null }, ...told]);
    return known;
  };

  app.get(
    '/v1/orders/:id/life',
    {
      onRequest,
      schema: {
        ...common,
        summary: '工单走到哪一步、经过、时限，以及来问的人此刻能办什么；ETag 是它的版本',
        params,
        response: { 200: orderLifeReplySchema, ...refusals(401, 403, 404) },
      },
    },
    async (request, reply) => answer(request, reply, await lives.find(request.params.id, askerOf(request, services))),
  );
  app.post(
    '/v1/orders/:id/events',
    {
      onRequest,
      config: { repeat: { kind: 'keyed', header: 'optional' } },
      schema: {
        ...common,
        summary: '办一步：签收、联系、异议、吹哨、回复……；不能办的回 409，列出能办的',
        params,
        headers: z.object({ 'if-match': z.string().max(40).optional() }),
        body: givenEventSchema,
        response: { 200: orderLifeReplySchema, ...refusals(400, 401, 403, 404, 409, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const expected = expectedVersion(request.headers['if-match']);
      const life = await lives.act(request.params.id, request.body, expected, askerOf(request, services)).catch((error: unknown) => {
        if (error instanceof OrderChanged) throw changed();
        if (error instanceof NameUnknown) throw unknown(error);
        if (error instanceof LimitsUnfit) throw unfit(error);
        if (!(error instanceof ActRefused)) throw error;
        throw new ProblemError('not-allowed', '这张工单现在不能这样办，没有改动。This is not possible now; nothing was changed.', {
          allowed: [...error.allowed],
        });
      });
      return answer(request, reply, life);
    },
  );
}
