import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { accountPolicyAt } from '../../../../shared/account/account-policy.ts';
import {
  PEOPLE_PATHS,
  refreshRequestSchema,
  type TokenReply,
  tokenReplySchema,
  tokenRequestSchema,
} from '../../../../shared/central/people.ts';
import { SECOND_MS } from '../../../../shared/time/clock.ts';
import { ProblemError } from '../problem.ts';
import { refuseTooMany } from '../session/attempts.ts';
import { accessTokenOf } from '../session/person.ts';
import type { App } from './http.ts';
import { refusals, TOKEN } from './refusals.ts';
import type { Services } from './services.ts';

const COOKIE = 'hotline-refresh';

/** A proxy that ends TLS says so; whoever claims it falsely only keeps their own cookie off plain HTTP. */
function isSecure({ protocol, headers }: FastifyRequest): boolean {
  return protocol === 'https' || headers['x-forwarded-proto'] === 'https';
}

/** Read by no script, sent by no other site, and to no address but the one that renews. */
function intoCookie(request: FastifyRequest, reply: FastifyReply, tokens: TokenReply, now: number): TokenReply {
  reply.setCookie(COOKIE, tokens.refresh ?? '', {
    ...{ path: PEOPLE_PATHS.tokens, httpOnly: true, sameSite: 'strict', secure: isSecure(request) },
    maxAge: Math.floor((tokens.refreshExpiresAt - now) / SECOND_MS),
  });
  return { ...tokens, refresh: null };
}

/** Signing in without a seat: unit, district, city, admin. */
export function tokenRoutes(app: App, { tokens, attempts, clock }: Services): void {
  const slowDown = ({ ip }: FastifyRequest): Promise<void> =>
    refuseTooMany(attempts, { kind: 'address-rate', name: ip, limit: accountPolicyAt(clock()).addressRate });

  app.post(
    PEOPLE_PATHS.tokens,
    {
      config: { repeat: { kind: 'safe', why: '再登录一次只是多一个登录；答复里有密钥，不留存' } },
      schema: {
        summary: '不经坐席登录（单位、区、市、管理员）：短时访问令牌和可续期的更新令牌；浏览器可把更新令牌放进 HttpOnly cookie',
        tags: ['person'],
        body: tokenRequestSchema,
        response: { 200: tokenReplySchema, ...refusals(400, 401, 403, 429) },
      },
    },
    async (request, reply) => {
      await slowDown(request);
      const issued = await tokens.issue(request.body, request.ip);
      return request.body.cookie ? intoCookie(request, reply, issued, clock()) : issued;
    },
  );
  app.post(
    PEOPLE_PATHS.refresh,
    {
      config: { repeat: { kind: 'safe', why: '更新令牌只能用一次；答复里有密钥，不留存' } },
      schema: {
        summary: '续期：更新令牌只能用一次；再次出示用过的，整个登录作废',
        tags: ['person'],
        body: refreshRequestSchema,
        response: { 200: tokenReplySchema, ...refusals(400, 401, 429) },
      },
    },
    async (request, reply) => {
      await slowDown(request);
      const cookie = request.cookies[COOKIE];
      const token = request.body.refresh ?? cookie;
      if (token === undefined)
        throw new ProblemError('bad-request', '没有更新令牌，请重新登录。There is no renewal token; sign in again.', ['refresh']);
      const issued = await tokens.refresh(token);
      return request.body.refresh === undefined ? intoCookie(request, reply, issued, clock()) : issued;
    },
  );
  app.delete(
    PEOPLE_PATHS.currentToken,
    {
      schema: {
        summary: '退出：这次登录的两种令牌都作废；访问令牌过期了也算数，浏览器凭 cookie 也可以，已经退出的再退一次不算错',
        tags: ['person'],
        security: TOKEN,
        response: { 204: z.null(), ...refusals(401) },
      },
    },
    async (request, reply) => {
      const ended = await tokens.revoke({ access: accessTokenOf(request), refresh: request.cookies[COOKIE] });
      if (!ended) throw new ProblemError('unauthorised', '没有可以退出的登录。There is no sign-in to end.');
      if (ended.withRefresh) void reply.clearCookie(COOKIE, { path: PEOPLE_PATHS.tokens });
      return reply.code(204).send(null);
    },
  );
}
