import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import fastifyCookie from '@fastify/cookie';
import fastifyStatic from '@fastify/static';
import fastifyWebsocket from '@fastify/websocket';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import type { WebSocket } from 'ws';
import type { PageKind } from '../../../shared/ipc/contract.ts';
import { WIRE_MAX_BYTES } from '../../../shared/ipc/wire.ts';
import { errorFields, type Log } from '../../log/log.ts';
import type { Entry } from './entry.ts';
import { type Arrival, refuseArrival } from './guard.ts';
import type { Origins } from './origins.ts';
import { COMMON_HEADERS, contentSecurityPolicy, permissionsPolicy } from './page-headers.ts';
import { fillPage } from './page-html.ts';
import type { PageSecrets } from './page-secrets.ts';
import { refusalPage } from './refusal-page.ts';

export interface PageServerOptions {
  readonly page: PageKind;
  readonly origins: Origins;
  readonly cookieName: string;
  readonly entry: Entry;
  readonly secrets: PageSecrets;
  readonly pagesDir: string;
  readonly voicesDir: string;
  readonly sipServers: readonly string[];
  readonly log: Log;
  /** The citizen's page is there only while practice wants it. */
  readonly isWanted: () => boolean;
  readonly onEntered: () => void;
  readonly onSocket: (socket: WebSocket) => void;
}

/** Serves one kind of page on a server that listens already. */
export async function servePage(server: Server, options: PageServerOptions): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: 1_024,
    forceCloseConnections: true,
    serverFactory: (handler) => server.on('request', handler),
  });
  // Before the guard: it ends the socket of an upgrade that a hook refuses.
  await app.register(fastifyWebsocket, { options: { maxPayload: WIRE_MAX_BYTES } });
  guardEverything(app, options);
  await app.register(fastifyCookie);
  if (options.page === 'phone') serveEntry(app, options);
  await app.register(async (inside) => {
    requireSession(inside, options);
    serveDocument(inside, options);
    inside.get('/page-secret', (_request, reply) =>
      reply.header('cache-control', 'no-store').send({ secret: options.secrets.issue(options.page) }),
    );
    inside.get('/bridge', { websocket: true }, (socket) => options.onSocket(socket));
    inside.get('/favicon.ico', (_request, reply) => reply.code(204).send());
    await serveFiles(inside, options);
  });
  await app.ready();
  return app;
}

function sendRefusal(reply: FastifyReply, status: number, reason: Parameters<typeof refusalPage>[0]): FastifyReply {
  return reply
    .code(status)
    .headers({ 'content-security-policy': "default-src 'none'; frame-ancestors 'none'", 'cache-control': 'no-store' })
    .type('text/html; charset=utf-8')
    .send(refusalPage(reason));
}

function arrivalOf({ raw, headers }: FastifyRequest): Arrival {
  const single = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value.join() : value);
  return {
    path: (raw.url ?? '/').split('?', 1)[0] ?? '/',
    upgrade: headers.upgrade !== undefined,
    host: headers.host,
    origin: headers.origin,
    fetchSite: single(headers['sec-fetch-site']),
    fetchDest: single(headers['sec-fetch-dest']),
  };
}

function guardEverything(app: FastifyInstance, { page, origins, log }: PageServerOptions): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(COMMON_HEADERS);
    const refusal = refuseArrival(arrivalOf(request), page, origins[page]);
    if (!refusal) return done();
    log.warn({ page, status: refusal.status, why: refusal.reason }, 'arrival refused');
    sendRefusal(reply, refusal.status, refusal.reason);
  });
  app.setNotFoundHandler((_request, reply) => sendRefusal(reply, 404, 'not-found'));
  app.setErrorHandler((error, _request, reply) => {
    log.error({ page, ...errorFields(error) }, 'page server failed');
    return sendRefusal(reply, 500, 'failed');
  });
}

/** One visit to the printed address becomes a cookie. Cookies ignore ports, so its name carries ours: two seats on one machine stay apart. */
function serveEntry(app: FastifyInstance, { entry, cookieName, onEntered, log }: PageServerOptions): void {
  app.get('/enter', (request, reply) => {
    const token = new URL(request.url, 'http://seat').searchParams.get('t') ?? '';
    const session = entry.redeem(token);
    if (session === null) {
      log.warn({}, 'entry token refused');
      return sendRefusal(reply, 403, 'token-used');
    }
    onEntered();
    return reply
      .setCookie(cookieName, session, { httpOnly: true, sameSite: 'strict', path: '/' })
      .header('cache-control', 'no-store')
      .redirect('/', 303);
  });
}

function requireSession(app: FastifyInstance, { entry, cookieName, page, log }: PageServerOptions): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (entry.knows(request.cookies[cookieName] ?? '')) return done();
    log.warn({ page, status: 401 }, 'no session');
    sendRefusal(reply, 401, 'no-session');
  });
}

function serveDocument(app: FastifyInstance, options: PageServerOptions): void {
  const { page, origins, secrets, sipServers, isWanted } = options;
  const template = readFileSync(join(options.pagesDir, page, 'index.html'), 'utf8');
  app.get('/', (_request, reply) => {
    if (!isWanted()) return sendRefusal(reply, 404, 'not-found');
    const nonce = randomBytes(18).toString('base64url');
    return reply
      .headers({
        'content-security-policy': contentSecurityPolicy({ page, origins, nonce, sipServers }),
        'permissions-policy': permissionsPolicy(page, origins),
        'cache-control': 'no-store',
      })
      .type('text/html; charset=utf-8')
      .send(fillPage(template, { page, secret: secrets.issue(page), nonce, origins }));
  });
}

/** Built files carry a hash of their content in their name: what the browser has, it may keep. */
async function serveFiles(app: FastifyInstance, { page, pagesDir, voicesDir }: PageServerOptions): Promise<void> {
  const common = { index: false, dotfiles: 'ignore', redirect: false } as const;
  await app.register(fastifyStatic, { ...common, root: join(pagesDir, 'assets'), prefix: '/assets/', immutable: true, maxAge: '30d' });
  if (page !== 'citizen') return;
  await app.register(fastifyStatic, { ...common, root: voicesDir, prefix: '/voices/', decorateReply: false, cacheControl: false });
}
