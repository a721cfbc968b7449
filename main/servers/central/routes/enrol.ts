import { CENTRAL_PATHS, enrolReplySchema, enrolRequestSchema } from '../../../../shared/central/contract.ts';
import { refuseTooMany } from '../session/attempts.ts';
import type { App } from './http.ts';
import { refusals } from './refusals.ts';
import type { Services } from './services.ts';

export function enrolRoutes(app: App, { enrolment, attempts, policy }: Services): void {
  app.post(
    CENTRAL_PATHS.enrol,
    {
      config: { repeat: { kind: 'safe', why: '再注册一次只是换一份新的；答复里有密钥，不留存' } },
      schema: {
        summary: '坐席注册：凭注册码领取设备凭证和话机账号；同一坐席再次注册，旧凭证作废',
        tags: ['seat'],
        body: enrolRequestSchema,
        response: { 200: enrolReplySchema, ...refusals(400, 403, 429) },
      },
    },
    async ({ ip, body }) => {
      const { enrolmentsPerMinute: most, rateWindowMs: windowMs } = policy;
      await refuseTooMany(attempts, { kind: 'enrol', name: ip, limit: { most, windowMs, lockMs: windowMs } });
      return enrolment.enrol(body);
    },
  );
}
