import { actPageSchema, PEOPLE_PATHS, pageQuerySchema, readPageSchema } from '../../../../shared/central/people.ts';
import type { RequirePerson } from '../session/person.ts';
import type { App } from './http.ts';
import { PERSON, refusals } from './refusals.ts';
import type { Services } from './services.ts';

const common = { tags: ['audit'], security: PERSON, querystring: pageQuerySchema };

/** Who read personal data, and who changed accounts: appended, shown, never changed. */
export function auditRoutes(app: App, { audit }: Services, requirePerson: RequirePerson): void {
  const onRequest = requirePerson('admin');
  app.get(
    PEOPLE_PATHS.auditReads,
    {
      onRequest,
      schema: {
        ...common,
        summary: '谁在何时因何看过哪张工单的个人信息，新的在前（管理员）',
        response: { 200: readPageSchema, ...refusals(400, 401, 403) },
      },
    },
    ({ query }) => audit.reads(query),
  );
  app.get(
    PEOPLE_PATHS.auditActs,
    {
      onRequest,
      schema: { ...common, summary: '对账号做过的事，新的在前（管理员）', response: { 200: actPageSchema, ...refusals(400, 401, 403) } },
    },
    ({ query }) => audit.acts(query),
  );
}
