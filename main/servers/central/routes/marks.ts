import { z } from 'zod';
import { CENTRAL_PATHS } from '../../../../shared/central/contract.ts';
import { markDecisionSchema, markListSchema } from '../../../../shared/order/caller-mark.ts';
import { personOf, type RequirePerson } from '../session/person.ts';
import type { App } from './http.ts';
import { DEVICE, refusals } from './refusals.ts';
import type { Services } from './services.ts';

const LEAD = z.object({ 'x-agent-session': z.string().max(2_048) });
const common = { tags: ['mark'], security: DEVICE, headers: LEAD };

/** Marks of numbers that were used to abuse: proposed by an order, decided by a lead, over at their time. None stops a call. */
export function markRoutes(app: App, { marks, audit }: Services, requirePerson: RequirePerson): void {
  const lead = requirePerson('lead');
  app.get(
    CENTRAL_PATHS.marks,
    {
      onRequest: lead,
      schema: {
        ...common,
        summary: '滋扰标记：待批的在前，生效中的在后（班长）；标记只作提示，不拦截、不延后、不改派任何来电',
        response: { 200: markListSchema, ...refusals(400, 401, 403) },
      },
    },
    async (request) => {
      const person = personOf(request);
      const list = await marks.list();
      // What was said in the calls stands in the list.
      await audit.noteReads(list.entries.map(({ orderId }) => ({ person, orderId, what: 'marks', reason: null })));
      return list;
    },
  );
  app.post(
    `${CENTRAL_PATHS.marks}/:orderId/decision`,
    {
      onRequest: lead,
      config: { repeat: { kind: 'keyed', header: 'optional' } },
      schema: {
        ...common,
        summary: '批准（给出天数）、不批准或提前结束一个滋扰标记（班长）；同一决定可重复',
        params: z.object({ orderId: z.string().min(1).max(64) }),
        body: markDecisionSchema,
        response: { 204: z.null(), ...refusals(400, 401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      await marks.decide(request.params.orderId, request.body, personOf(request).id);
      return reply.code(204).send(null);
    },
  );
}
