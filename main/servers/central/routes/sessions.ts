import { z } from 'zod';
import { CENTRAL_PATHS, signInReplySchema, signInRequestSchema } from '../../../../shared/central/contract.ts';
import { ProblemError } from '../problem.ts';
import { refuseTooMany } from '../session/attempts.ts';
import { findSession, type OnRequest } from './auth.ts';
import type { App } from './http.ts';
import { AGENT, DEVICE, refusals } from './refusals.ts';
import type { Services } from './services.ts';

export function sessionRoutes(app: App, { sessions, attempts, policy, visits }: Services, device: OnRequest): void {
  app.post(
    CENTRAL_PATHS.sessions,
    {
      onRequest: device,
      config: { repeat: { kind: 'safe', why: '再登录一次只是多一个登录；答复里有密钥，不留存' } },
      schema: {
        summary: '话务员登录',
        tags: ['session'],
        security: DEVICE,
        body: signInRequestSchema,
        response: { 200: signInReplySchema, ...refusals(400, 401, 403, 429) },
      },
    },
    async ({ seat, body }) => {
      const { signInsPerMinute: most, rateWindowMs: windowMs } = policy;
      await refuseTooMany(attempts, { kind: 'seat-rate', name: seat, limit: { most, windowMs, lockMs: windowMs } });
      return sessions.signIn(seat, body);
    },
  );
  app.delete(
    CENTRAL_PATHS.currentSession,
    { schema: { summary: '话务员退出', tags: ['session'], security: AGENT, response: { 204: z.null(), ...refusals(401) } } },
    async (request, reply) => {
      const session = await findSession(sessions, request);
      if (!session) throw new ProblemError('unauthorised', '登录已经失效，请重新登录。The sign-in has ended; sign in again.');
      // First: said again after the session ended, it would be refused.
      await visits.leave({ seat: session.seat, agentId: session.agentId });
      await sessions.end(session.id);
      return reply.code(204).send(null);
    },
  );
}
