import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { PROBLEM_TYPE, problemOf } from '../../../../shared/central/problem.ts';
import { isUnstorableText } from '../db/dialect.ts';
import { ProblemError } from '../problem.ts';
import { SECURE_HEADERS } from './secure-headers.ts';

const MALFORMED = '请求的格式不对，数据没有改动。The request is malformed; nothing was changed.';

/** The names of the fields that do not fit, never what stood in them. */
function validationProblem(context: string | undefined, issues: readonly { readonly instancePath: string }[]): ProblemError {
  const fields = issues.map(({ instancePath }) => instancePath.slice(1).replaceAll('/', '.') || (context ?? 'body'));
  return new ProblemError('bad-request', MALFORMED, [...new Set(fields)]);
}

function toProblem(error: unknown): ProblemError | null {
  if (error instanceof ProblemError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return validationProblem(error.validationContext, error.validation);
  if (isUnstorableText(error)) return new ProblemError('bad-request', MALFORMED);
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  return status >= 400 && status < 500 ? new ProblemError('bad-request', MALFORMED, { status }) : null;
}

const BROKEN = '中心系统出错，请稍后重试；没有收到回执的工单请保留重发。Central failed; keep what was not acknowledged and send it again.';
/** JSON is UTF-8 (RFC 8259); said all the same, for yesterday's readers. */
const CONTENT_TYPE = `${PROBLEM_TYPE}; charset=utf-8`;

export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const refused = toProblem(error);
  if (!refused) request.log.error({ err: error, route: request.routeOptions.url }, 'request failed');
  if (refused && refused.retryAfterS !== null) reply.header('retry-after', refused.retryAfterS);
  reply
    .code(refused?.statusCode ?? 500)
    .type(CONTENT_TYPE)
    .serializer(JSON.stringify)
    .send(refused?.problem ?? problemOf('server', BROKEN));
}

export function answerNotFound(request: FastifyRequest, reply: FastifyReply): void {
  answerError(new ProblemError('not-found', '没有这个地址。There is nothing at this address.'), request, reply);
}

/** Errors before routing, e.g. an address that cannot be decoded. */
export function answerFrameworkError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  // No hook has run for it.
  reply.headers(SECURE_HEADERS);
  answerError(error, request, reply);
}

/** Not even HTTP. */
export function answerClientError(error: Error & { readonly code: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const body = JSON.stringify(new ProblemError('bad-request', MALFORMED).problem);
  const head = ['HTTP/1.1 400 Bad Request', `Content-Type: ${CONTENT_TYPE}`, `Content-Length: ${Buffer.byteLength(body)}`];
  socket.end([...head, 'Connection: close', '', body].join('\r\n'));
}
