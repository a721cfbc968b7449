import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { assertNever } from '../../../../shared/assert.ts';
import { ProblemError } from '../problem.ts';
import type { KeptReply, RepeatId, ReplyStore } from '../repeat/reply-store.ts';
import { repeaterOf } from './auth.ts';
import type { App } from './http.ts';
import { refusals } from './refusals.ts';

/** What becomes of a POST that is sent twice. Every POST route says it. */
export type Repeat =
  /** Its answer is kept; `required` where no client of yesterday comes without the header. */
  | { readonly kind: 'keyed'; readonly header: 'required' | 'optional' }
  /** Sent twice it does no more than once, by its nature. */
  | { readonly kind: 'safe'; readonly why: string }
  /** It keeps its keys itself. */
  | { readonly kind: 'own' };

declare module 'fastify' {
  interface FastifyContextConfig {
    repeat?: Repeat;
  }
  interface FastifyRequest {
    /** The key under which the answer to this request is to be kept. */
    repeatId: RepeatId | null;
  }
}

const KEY = z.uuid().describe('同一请求重发时用同一个键，得到同一个答复 · the same for a repetition, which is answered and not done again');
const HEADER = 'Idempotency-Key';

function isRefusal(statusCode: number): boolean {
  return statusCode < 200 || statusCode >= 300;
}

/** JSON as the route's schema read it, so that blanks and the order of names make no other request. */
function digestOf({ params, query, body }: FastifyRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([params, query, body ?? null]))
    .digest('base64');
}

function answerAgain(reply: FastifyReply, { status, body, etag }: KeptReply): FastifyReply {
  reply.code(status).header('idempotent-replayed', 'true');
  if (etag !== null) reply.header('etag', etag);
  if (body === null) return reply.send();
  return reply
    .type('application/json; charset=utf-8')
    .serializer(() => body)
    .send({});
}

/** The header stands in the schema of every keyed route, so that the document tells of it. */
function describeKeys(app: App): void {
  app.addHook('onRoute', (route) => {
    // A citizen's page is no client that could keep a key.
    if (route.method !== 'POST' || !route.url.startsWith('/v1/')) return;
    const repeat = route.config?.repeat ?? { kind: 'keyed', header: 'optional' };
    route.config = { ...route.config, repeat };
    if (repeat.kind === 'safe') route.schema = { ...route.schema, description: `可重复送：${repeat.why}。` };
    if (repeat.kind !== 'keyed') return;
    const headers = route.schema?.headers instanceof z.ZodObject ? route.schema.headers : z.looseObject({});
    const response = { ...refusals(409), ...(route.schema?.response as object | undefined) };
    const key = repeat.header === 'required' ? KEY : KEY.optional();
    route.schema = { ...route.schema, headers: headers.extend({ 'idempotency-key': key }), response };
  });
}

/**
 * `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header) on every POST: the same request again gets the same answer, another
 * one under the same key is a conflict. A refusal is not kept: it did nothing. Call it before the routes are registered.
 */
export function keyedPosts(app: App, replies: ReplyStore): void {
  describeKeys(app);
  app.decorateRequest('repeatId', null);
  app.addHook('preHandler', async (request, reply) => {
    const { config, url = '' } = request.routeOptions;
    const key = request.headers['idempotency-key'];
    const asker = repeaterOf(request);
    if (config.repeat?.kind !== 'keyed' || typeof key !== 'string' || asker === null) return;
    const id = { key, route: url, asker };
    const begun = await replies.begin(id, digestOf(request));
    switch (begun.kind) {
      case 'new':
        request.repeatId = id;
        return;
      case 'done':
        return answerAgain(reply, begun);
      case 'conflict':
        throw new ProblemError('idempotency-conflict', '这个键已用于另一个请求，没有改动。This key already stands for another request.', [
          HEADER,
        ]);
      case 'pending':
        reply.header('retry-after', '1');
        throw new ProblemError('idempotency-pending', '同一请求正在处理，请稍后再发。The same request is being worked on.', [HEADER]);
      default:
        return assertNever(begun);
    }
  });
  app.addHook('onSend', async (request, reply, payload) => {
    const id = request.repeatId;
    if (!id) return;
    request.repeatId = null;
    if (isRefusal(reply.statusCode)) return replies.forget(id);
    const body = typeof payload === 'string' && payload !== '' ? payload : null;
    const etag = reply.getHeader('etag');
    await replies.finish(id, { status: reply.statusCode, body, etag: typeof etag === 'string' ? etag : null });
  });
}
