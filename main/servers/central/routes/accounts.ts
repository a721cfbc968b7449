import { z } from 'zod';
import { accountIdSchema } from '../../../../shared/account/account.ts';
import {
  accountChangeSchema,
  accountDisabledSchema,
  accountPageSchema,
  PEOPLE_PATHS,
  pageQuerySchema,
  passwordResetSchema,
} from '../../../../shared/central/people.ts';
import { personOf, type RequirePerson } from '../session/person.ts';
import type { App } from './http.ts';
import { PERSON, refusals } from './refusals.ts';
import type { Services } from './services.ts';

const common = { tags: ['account'], security: PERSON };
const params = z.object({ id: accountIdSchema });
const done = z.null();
const headers = z.object({ 'if-match': z.string().max(80).optional() });
const ONE = `${PEOPLE_PATHS.accounts}/:id`;

/**
 * Accounts, for the administrator. Each may be repeated: it says how things are to be, not what to do to them. A password whose
 * receipt was lost is refused the second time (412): whether it is the one that stands is told to nobody.
 */
export function accountRoutes(app: App, { accountBook }: Services, requirePerson: RequirePerson): void {
  const onRequest = requirePerson('admin');
  app.get(
    PEOPLE_PATHS.accounts,
    {
      onRequest,
      schema: {
        ...common,
        summary: '账号，按工号，分页（管理员）',
        querystring: pageQuerySchema,
        response: { 200: accountPageSchema, ...refusals(400, 401, 403) },
      },
    },
    ({ query }) => accountBook.list(query),
  );
  app.put(
    ONE,
    {
      onRequest,
      schema: {
        ...common,
        summary: '新增账号（要有密码）；或改姓名、角色、单位，要带 If-Match（管理员）；少了角色或换了单位的人即被登出',
        ...{ params, headers, body: accountChangeSchema },
        response: { 204: done, ...refusals(400, 401, 403, 404, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      await accountBook.put(personOf(request), request.params.id, request.body, request.headers['if-match']);
      return reply.code(204).send(null);
    },
  );
  app.put(
    `${ONE}/password`,
    {
      onRequest,
      schema: {
        ...common,
        summary: '重设密码，要带 If-Match，此人的登录全部结束（管理员）；别人刚刚重设过的回 412',
        ...{ params, headers, body: passwordResetSchema },
        response: { 204: done, ...refusals(400, 401, 403, 404, 412, 428) },
      },
    },
    async (request, reply) => {
      await accountBook.resetPassword(personOf(request), request.params.id, request.body.password, request.headers['if-match']);
      return reply.code(204).send(null);
    },
  );
  app.put(
    `${ONE}/disabled`,
    {
      onRequest,
      schema: {
        ...common,
        summary: '停用或重新启用（管理员）；停用即登出',
        ...{ params, headers, body: accountDisabledSchema },
        response: { 204: done, ...refusals(400, 401, 403, 404, 412, 428) },
      },
    },
    async (request, reply) => {
      await accountBook.setDisabled(personOf(request), request.params.id, request.body.disabled, request.headers['if-match']);
      return reply.code(204).send(null);
    },
  );
  endRoutes(app, { accountBook }, requirePerson);
}

function endRoutes(app: App, { accountBook }: Pick<Services, 'accountBook'>, requirePerson: RequirePerson): void {
  const onRequest = requirePerson('admin');
  const schema = { ...common, params, response: { 204: done, ...refusals(400, 401, 403, 404) } };
  app.delete(`${ONE}/lock`, { onRequest, schema: { ...schema, summary: '解除因密码输错的锁定（管理员）' } }, async (request, reply) => {
    await accountBook.unlock(personOf(request), request.params.id);
    return reply.code(204).send(null);
  });
  app.delete(
    `${ONE}/sessions`,
    { onRequest, schema: { ...schema, summary: '结束此人的全部登录，坐席上的也算（管理员）' } },
    async (request, reply) => {
      await accountBook.endSessions(personOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );
}
