import { z } from 'zod';
import {
  CENTRAL_PATHS,
  queueReplySchema,
  seatStatePath,
  seatStateReportSchema,
  telephonyReplySchema,
} from '../../../../shared/central/contract.ts';
import { ProblemError } from '../problem.ts';
import type { OnRequest } from './auth.ts';
import type { App } from './http.ts';
import { DEVICE, refusals } from './refusals.ts';
import type { Services } from './services.ts';

export function seatRoutes(app: App, { telephony, board }: Services, device: OnRequest): void {
  app.put(
    seatStatePath('SEAT').replace('SEAT', ':seat'),
    {
      onRequest: device,
      schema: {
        summary: '坐席状态：决定是否给它排队来电',
        tags: ['seat'],
        security: DEVICE,
        params: z.object({ seat: z.string().max(16) }),
        body: seatStateReportSchema,
        response: { 204: z.null(), ...refusals(400, 401, 403) },
      },
    },
    async (request, reply) => {
      const { seat } = request.params;
      if (seat !== request.seat) throw new ProblemError('forbidden', '只能报告本坐席的状态。A seat reports its own state only.', ['seat']);
      telephony.setMemberState(seat, request.body.state, request.body.agentId);
      return reply.code(204).send(null);
    },
  );
  app.get(
    CENTRAL_PATHS.queue,
    {
      onRequest: device,
      schema: {
        summary: '队列此刻的样子与今天的计数，截至 lastEventId；其后的事件由事件流给出',
        tags: ['seat'],
        security: DEVICE,
        response: { 200: queueReplySchema, ...refusals(401) },
      },
    },
    async () => board(),
  );
  app.get(
    CENTRAL_PATHS.telephony,
    {
      onRequest: device,
      schema: {
        summary: '坐席状态能否送到交换机；不能时指出该核对的设置',
        tags: ['seat'],
        security: DEVICE,
        response: { 200: telephonyReplySchema, ...refusals(401) },
      },
    },
    async () => ({ health: telephony.health() }),
  );
}
