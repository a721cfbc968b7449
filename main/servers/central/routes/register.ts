import { personGate } from '../session/person.ts';
import { accountRoutes } from './accounts.ts';
import { auditRoutes } from './audit.ts';
import { decorateRequests, requireDevice } from './auth.ts';
import { catalogueRoutes } from './catalogue.ts';
import { enrolRoutes } from './enrol.ts';
import { eventRoutes } from './events.ts';
import { healthRoutes } from './health.ts';
import type { App } from './http.ts';
import { markRoutes } from './marks.ts';
import { orderContentRoutes } from './order-content.ts';
import { orderRoutes } from './orders.ts';
import { seatRoutes } from './seats.ts';
import type { Services } from './services.ts';
import { sessionRoutes } from './sessions.ts';
import { tokenRoutes } from './tokens.ts';
import { visitPageRoutes } from './visit-page.ts';
import { visitRoutes } from './visits.ts';

export async function registerRoutes(app: App, services: Services): Promise<void> {
  const device = requireDevice(services.enrolment);
  const requirePerson = personGate(services);
  decorateRequests(app);
  healthRoutes(app, services);
  enrolRoutes(app, services);
  sessionRoutes(app, services, device);
  catalogueRoutes(app, services, device);
  seatRoutes(app, services, device);
  eventRoutes(app, services, device);
  markRoutes(app, services, device);
  visitRoutes(app, services, device);
  await app.register(async (scope) => visitPageRoutes(scope, services));
  tokenRoutes(app, services, requirePerson);
  accountRoutes(app, services, requirePerson);
  auditRoutes(app, services, requirePerson);
  orderContentRoutes(app, services, requirePerson);
  await app.register(async (scope) => orderRoutes(scope, services, device));
}
