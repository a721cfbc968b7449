import { CENTRAL_PATHS, healthReplySchema } from '../../../../shared/central/contract.ts';
import type { App } from './http.ts';
import type { Services } from './services.ts';

export function healthRoutes(app: App, { clock, version, purpose }: Services): void {
  app.get(
    CENTRAL_PATHS.health,
    { schema: { summary: '是否在运行', tags: ['health'], response: { 200: healthReplySchema } } },
    async () => ({
      ok: true as const,
      version,
      now: clock(),
      ...(purpose === null ? {} : { purpose }),
    }),
  );
}
