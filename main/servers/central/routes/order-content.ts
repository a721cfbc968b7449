import { z } from 'zod';
import { CENTRAL_PATHS } from '../../../../shared/central/contract.ts';
import { orderReadReplySchema, unmaskRequestSchema } from '../../../../shared/central/people.ts';
import { personOf, type RequirePerson } from '../session/person.ts';
import type { App } from './http.ts';
import { PERSON, refusals } from './refusals.ts';
import type { Services } from './services.ts';

const common = { tags: ['order'], security: PERSON, params: z.object({ id: z.string().min(1).max(64) }) };

/** What an order says, as whoever asks may read it. */
export function orderContentRoutes(app: App, { orderReader }: Services, requirePerson: RequirePerson): void {
  const onRequest = requirePerson('agent', 'lead', 'unit', 'district', 'city');
  app.get(
    `${CENTRAL_PATHS.orders}/:id/content`,
    {
      onRequest,
      schema: {
        ...common,
        summary: '工单内容：单位只看得到自己的，姓名电话已遮盖，保密的全部隐去；每次查看留痕',
        response: { 200: orderReadReplySchema, ...refusals(400, 401, 403, 404) },
      },
    },
    (request) => orderReader.read(personOf(request), request.params.id),
  );
  app.post(
    `${CENTRAL_PATHS.orders}/:id/unmask`,
    {
      onRequest,
      config: { repeat: { kind: 'safe', why: '只是查看，每次都留痕；答复里有个人信息，不留存' } },
      schema: {
        ...common,
        summary: '查看诉求人姓名电话：要写明理由，逐次留痕；保密的工单单位不能看',
        body: unmaskRequestSchema,
        response: { 200: orderReadReplySchema, ...refusals(400, 401, 403, 404) },
      },
    },
    (request) => orderReader.unmask(personOf(request), request.params.id, request.body.reason),
  );
}
