import { CENTRAL_PATHS, centralEventSchema } from '../../../../shared/central/contract.ts';
import { ProblemError } from '../problem.ts';
import { follow, startOf } from '../stream/follow.ts';
import type { OnRequest } from './auth.ts';
import type { App } from './http.ts';
import { DEVICE, refusals } from './refusals.ts';
import type { Services } from './services.ts';

const NO_STREAM = '请以 Accept: text/event-stream 读取。Ask for text/event-stream.';

export function eventRoutes(app: App, { events }: Services, device: OnRequest): void {
  app.get(
    CENTRAL_PATHS.events,
    {
      onRequest: device,
      sse: { kind: 'dual', serializer: (body: string) => body },
      schema: {
        summary: '事件流（SSE）：data 是 CentralEvent，id 递增；带 Last-Event-ID 从其后续起，不带则从此刻起，0 为全部留存',
        tags: ['events'],
        security: DEVICE,
        response: {
          200: { description: '一行 data 一个 CentralEvent', content: { 'text/event-stream': { schema: centralEventSchema } } },
          ...refusals(401, 406),
        },
      },
    },
    async (request, reply) => {
      // The plugin gives no stream to a client that did not ask for one.
      if (!reply.sse) throw new ProblemError('bad-request', NO_STREAM, { fields: ['Accept'], status: 406 });
      const stream = reply.sse;
      const from = await startOf(events, stream.lastEventId);
      stream.keepAlive();
      stream.sendHeaders();
      // Without this the seat would see the stream open only at the first event.
      reply.raw.flushHeaders();
      const stop = follow(
        events,
        from,
        ({ id, body }) => stream.send({ id: String(id), data: body }),
        (error) => {
          request.log.error({ err: error }, 'event stream broke');
          stream.close();
        },
      );
      stream.onClose(stop);
    },
  );
}
