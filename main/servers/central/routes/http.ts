import type { IncomingMessage, ServerResponse } from 'node:http';
import fastifyCookie from '@fastify/cookie';
import fastifyJwt from '@fastify/jwt';
import fastifySse from '@fastify/sse';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController, type RawServerDefault } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { CentralPolicy } from '../policy.ts';
import { ProblemError } from '../problem.ts';
import type { TokenSeal } from '../session/sessions.ts';
import { answerClientError, answerError, answerFrameworkError, answerNotFound } from './answer-error.ts';
import { secureHeaders } from './secure-headers.ts';

export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>;

export interface HttpOptions {
  readonly log: FastifyBaseLogger;
  readonly jwtSecret: string;
  readonly policy: CentralPolicy;
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null;
  /** Proxies whose word on the client's address is believed. */
  readonly proxies?: readonly string[];
}

/** The HTTP server without its routes. Whatever goes wrong, the answer is a Problem; whatever is logged is no person's. */
export async function createHttp({ log, jwtSecret, policy, tls, proxies = [] }: HttpOptions): Promise<App> {
  const app = Fastify({
    // Both servers answer requests in the same way; Fastify's types tell them apart from the first option on.
    // Without Host Node answers by itself, and not with a problem.
    ...(tls ? ({ https: { ...tls, requireHostHeader: false } } as object) : { http: { requireHostHeader: false } }),
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    // An open event stream would hold the shutdown up until its client leaves.
    forceCloseConnections: true,
    return503OnClosing: false,
    requestTimeout: 30_000,
    bodyLimit: policy.bodyBytes,
    trustProxy: proxies.length > 0 ? [...proxies] : false,
    frameworkErrors: answerFrameworkError,
    clientErrorHandler: answerClientError,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(answerNotFound);
  // On every answer, refusals too; a page puts its own over them.
  const secure = secureHeaders(tls !== null);
  app.addHook('onRequest', async ({ headers, raw }, reply) => {
    reply.headers(secure);
    // RFC 9112, section 3.2.
    if (headers.host === undefined && raw.httpVersion !== '1.0')
      throw new ProblemError('bad-request', '缺少 Host 请求头，数据没有改动。The Host header is missing; nothing was changed.', ['Host']);
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    request.log.info({ method: request.method, route, status: reply.statusCode, seat: request.seat, ms: Math.round(reply.elapsedTime) });
  });
  await app.register(fastifyJwt, { secret: jwtSecret, verify: { algorithms: ['HS256'], ignoreExpiration: true } });
  await app.register(fastifySse, { heartbeatInterval: policy.keepAliveMs });
  await app.register(fastifyCookie);
  return app;
}

/** Expiry is judged by the session's row and our own clock; the token only proves that we issued it. */
export function createTokenSeal(app: App): TokenSeal {
  return {
    seal: (claims) => app.jwt.sign(claims),
    open(token) {
      try {
        const { sub, jti } = app.jwt.verify<{ readonly sub?: unknown; readonly jti?: unknown }>(token);
        return typeof sub === 'string' && typeof jti === 'string' ? { sub, jti } : null;
      } catch {
        // Not signed by us, or no token at all: to the caller that is the same.
        return null;
      }
    },
  };
}
