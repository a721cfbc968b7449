import type { FastifyReply } from 'fastify';
import { PROBLEM_CODES, PROBLEMS_PATH } from '../../../../shared/central/problem.ts';
import { contractPage } from '../docs/contract-page.ts';
import { STYLE } from '../docs/html.ts';
import { problemList, problemPage } from '../docs/problem-pages.ts';
import { ProblemError } from '../problem.ts';
import type { App } from './http.ts';

/** Pages without script, picture or form; their one style sheet is ours. */
const HEADERS = {
  'content-security-policy': "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

function send(reply: FastifyReply, type: string, text: string): FastifyReply {
  return reply
    .headers(HEADERS)
    .type(`${type}; charset=utf-8`)
    .serializer(() => text)
    .send(text);
}

/** The contract and its refusals for people. Open: they say nothing of anybody. @param readOpenApi absent: where the document was not put */
export function docRoutes(app: App, readOpenApi: (() => string) | undefined): void {
  let made: string | null = null;
  const source = (): string => {
    if (readOpenApi) return readOpenApi();
    throw new ProblemError('not-found', '这里没有放接口文档。The contract is not served here.');
  };
  app.get('/docs', (_request, reply) => {
    made ??= contractPage(source());
    return send(reply, 'text/html', made);
  });
  app.get('/docs/openapi.json', (_request, reply) => send(reply, 'application/json', source()));
  app.get('/docs/style.css', (_request, reply) => send(reply, 'text/css', STYLE));
  app.get(PROBLEMS_PATH, (_request, reply) => send(reply, 'text/html', problemList()));
  app.get(`${PROBLEMS_PATH}/:code`, (request, reply) => {
    const { code: asked } = request.params as { readonly code: string };
    const code = PROBLEM_CODES.find((one) => one === asked);
    if (!code) throw new ProblemError('not-found', '没有这个代码。There is no such code.');
    return send(reply, 'text/html', problemPage(code));
  });
}
