import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { FastifyReply } from 'fastify';
import { UNIT_PAGE_PATH } from '../../../../shared/central/people.ts';
import { ProblemError } from '../problem.ts';
import type { App } from './http.ts';

/** Scripts and styles from our own files only, nothing written into the page, and it speaks with nobody but this central. */
const PAGE_HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-robots-tag': 'noindex',
};
/** The build names each file by its content. */
const FOREVER = { 'cache-control': 'public, max-age=31536000, immutable' };

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

interface Built {
  readonly page: string;
  readonly assets: ReadonlyMap<string, { readonly type: string; readonly body: Buffer }>;
}

/** Only what the build put there, by its name: no path of a request ever reaches the disk. */
function readBuilt(folder: string): Built {
  const assets = readdirSync(join(folder, 'assets')).flatMap((name) => {
    const type = TYPES[extname(name)];
    return type === undefined ? [] : [[name, { type, body: readFileSync(join(folder, 'assets', name)) }] as const];
  });
  return { page: readFileSync(join(folder, 'index.html'), 'utf8'), assets: new Map(assets) };
}

/**
 * The page of units, districts and the city: a program without data, which signs in and asks like any other.
 *
 * @param folder where it was built; absent: it is not served here
 */
export function unitPageRoutes(app: App, folder: string | undefined): void {
  let built: Built | null = null;
  /** Read when it is first asked for: a central that only serves seats keeps none of it. */
  const read = (): Built => {
    if (folder === undefined) throw notServed();
    try {
      built ??= readBuilt(folder);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw notServed();
      throw error;
    }
    return built;
  };
  const send = (reply: FastifyReply, type: string, body: string | Buffer): FastifyReply =>
    reply.headers(PAGE_HEADERS).type(type).send(body);

  app.get(UNIT_PAGE_PATH, { schema: { hide: true } }, (_request, reply) => reply.redirect(`${UNIT_PAGE_PATH}/`, 308));
  app.get(`${UNIT_PAGE_PATH}/`, { schema: { hide: true } }, (_request, reply) => send(reply, 'text/html; charset=utf-8', read().page));
  app.get(`${UNIT_PAGE_PATH}/assets/:file`, { schema: { hide: true } }, (request, reply) => {
    const { file } = request.params as { readonly file: string };
    const asset = read().assets.get(file);
    if (!asset) throw new ProblemError('not-found', '没有这个文件。There is no such file.');
    return send(reply.headers(FOREVER), asset.type, asset.body);
  });
}

function notServed(): ProblemError {
  return new ProblemError(
    'not-found',
    '这里没有放办理页面；接口照常可用。The page of units is not served here; the interface works as ever.',
  );
}
