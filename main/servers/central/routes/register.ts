import { decorateSeat, requireDevice } from './auth.ts';
import { catalogueRoutes } from './catalogue.ts';
import { enrolRoutes } from './enrol.ts';
import { eventRoutes } from './events.ts';
import { healthRoutes } from './health.ts';
import type { App } from './http.ts';
import { markRoutes } from './marks.ts';
import { orderRoutes } from './orders.ts';
import { seatRoutes } from './seats.ts';
import type { Services } from './services.ts';
import { sessionRoutes } from './sessions.ts';
import { visitPageRoutes } from './visit-page.ts';
import { visitRoutes } from './visits.ts';

export async function registerRoutes(app: App, services: Services): Promise<void> {
  const device = requireDevice(services.enrolment);
  decorateSeat(app);
  healthRoutes(app, services);
  enrolRoutes(app, services);
  sessionRoutes(app, services, device);
  catalogueRoutes(app, services, device);
  seatRoutes(app, services, device);
  eventRoutes(app, services, device);
  markRoutes(app, services, device);
  visitRoutes(app, services, device);
  await app.register(async (scope) => visitPageRoutes(scope, services));
  await app.register(async (scope) => orderRoutes(scope, services, device));
}
