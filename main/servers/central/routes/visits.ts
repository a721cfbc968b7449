import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  VISIT_PATHS,
  visitAnsweredSchema,
  visitAttemptSchema,
  visitClaimReplySchema,
  visitClaimSchema,
  visitDoneSchema,
  visitTasksSchema,
} from '../../../../shared/central/visits.ts';
import type { Actor } from '../../../../shared/order/life/order-event.ts';
import { ProblemError } from '../problem.ts';
import { personOf, type RequirePerson } from '../session/person.ts';
import { VisitSettled } from '../visit/visits.ts';
import type { OnRequest } from './auth.ts';
import type { App } from './http.ts';
import { DEVICE, refusals } from './refusals.ts';
import type { Services } from './services.ts';

const AGENT = z.object({ 'x-agent-session': z.string().max(2_048) });
const common = { tags: ['visit'], security: DEVICE };
const params = z.object({ orderId: z.string().min(1).max(64) });

async function settledOr<T>(done: Promise<T>): Promise<T> {
  return done.catch((error: unknown) => {
    if (!(error instanceof VisitSettled)) throw error;
    throw new ProblemError('visit-settled', '这一轮回访已经有结果了，没有改动。This round was settled before; nothing was changed.');
  });
}

/** Of a route that lets in agents and leads alone. */
function agentOf(request: FastifyRequest): Actor {
  const { id, role } = personOf(request);
  return { kind: role === 'lead' ? 'lead' : 'agent', id, unit: null };
}

/** Return visits by the seats (art. 23). */
export function visitRoutes(app: App, { visits, audit }: Services, device: OnRequest, requirePerson: RequirePerson): void {
  const agent = requirePerson('agent', 'lead');
  app.get(
    VISIT_PATHS.visits,
    {
      onRequest: device,
      schema: {
        ...common,
        summary: '待回访的工单，最急的在前；不含来电人姓名和号码',
        response: { 200: visitTasksSchema, ...refusals(401) },
      },
    },
    () => visits.list(),
  );
  app.post(
    VISIT_PATHS.claim,
    {
      onRequest: agent,
      config: { repeat: { kind: 'safe', why: '没有收到的那一张过一段时间自己回到待回访；答复里有来电人信息，不留存' } },
      schema: {
        ...common,
        summary: '领一张待回访的工单（不指明就领最急的）：一段时间内只归这一席',
        headers: AGENT,
        body: visitClaimSchema,
        response: { 200: visitClaimReplySchema, ...refusals(400, 401, 403) },
      },
    },
    async (request) => {
      const person = personOf(request);
      const sheet = await visits.claim(request.body.orderId, { seat: request.seat, agentId: person.id });
      if (sheet) await audit.noteReads([{ person, orderId: sheet.orderId, what: 'visit', reason: null }]);
      return { sheet };
    },
  );
  app.post(
    `${VISIT_PATHS.visits}/:orderId/attempt`,
    {
      onRequest: agent,
      config: { repeat: { kind: 'keyed', header: 'required' } },
      schema: {
        ...common,
        summary: '没有联系上：记一次；到次数就结束这一轮',
        ...{ headers: AGENT, params, body: visitAttemptSchema },
        response: { 200: visitDoneSchema, ...refusals(400, 401, 403, 409) },
      },
    },
    async (request) => settledOr(visits.attempt(request.params.orderId, request.body, agentOf(request), request.seat)),
  );
  app.post(
    `${VISIT_PATHS.visits}/:orderId/answer`,
    {
      onRequest: agent,
      config: { repeat: { kind: 'safe', why: '同一评价再送一次，还是一份评价' } },
      schema: {
        ...common,
        summary: '诉求人的评价；同一评价可重复送',
        ...{ headers: AGENT, params, body: visitAnsweredSchema },
        response: { 200: visitDoneSchema, ...refusals(400, 401, 403, 409) },
      },
    },
    async (request) => settledOr(visits.answer(request.params.orderId, request.body, agentOf(request), request.seat)),
  );
  app.post(
    `${VISIT_PATHS.visits}/:orderId/release`,
    {
      onRequest: agent,
      config: { repeat: { kind: 'safe', why: '还过的再还一次，结果相同' } },
      schema: { ...common, summary: '不打了：还给别的席', headers: AGENT, params, response: { 204: z.null(), ...refusals(400, 401, 403) } },
    },
    async (request, reply) => {
      await visits.release(request.params.orderId, request.seat);
      return reply.code(204).send(null);
    },
  );
}
