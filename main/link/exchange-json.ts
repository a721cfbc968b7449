import { err, ok, type Result } from '../../shared/result.ts';
import { type Clock, DAY_MS, SECOND_MS } from '../../shared/time/clock.ts';
import { brokenFailure, type CentralFailure, garbageFailure, refusedFailure } from './central-error.ts';

export interface JsonRequest {
  /** For logs and errors: `POST /v1/orders`. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** The media type of the file that is wanted; left out: a JSON document. */
  readonly file?: string;
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

export interface JsonReply {
  readonly status: number;
  readonly headers: Headers;
  /** undefined where the status has no body (204, 304), or a 202 came without one. Of a file its bytes. */
  readonly body: unknown;
  /** Central's own wish (Retry-After, RFC 9110 section 10.2.3). */
  readonly retryAfterMs: number | null;
}

/**
 * One HTTP exchange with central: bounded in time and size, redirects not followed (a captive portal answers with one),
 * and only JSON believed, or the kind of file that was asked for. @returns 2xx and 304; anything else is a failure
 */
export async function exchangeJson(request: JsonRequest, clock: Clock): Promise<Result<JsonReply, CentralFailure>> {
  try {
    const reply = await fetch(request.url, {
      method: request.method,
      headers: {
        accept: acceptOf(request.file),
        ...(request.body === null ? {} : { 'content-type': 'application/json' }),
        ...request.headers,
      },
      body: request.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(request.timeoutMs),
    });
    const bytes = await readBounded(reply, request.maxBytes);
    if (bytes === null) return err(garbageFailure(request.name, `${reply.status} with more than ${request.maxBytes} bytes`));
    return judge(request, reply, bytes, clock);
  } catch (error) {
    return err(brokenFailure(request.name, error));
  }
}

function acceptOf(file: string | undefined): string {
  return file === undefined ? 'application/json' : `${file}, application/json`;
}

function judge({ name, file }: JsonRequest, reply: Response, bytes: Buffer, clock: Clock): Result<JsonReply, CentralFailure> {
  const { status, headers } = reply;
  const text = bytes.toString('utf8');
  const isFile = file !== undefined && status === 200 && headers.get('content-type') === file;
  const body = isFile ? bytes : parseJson(headers.get('content-type'), text);
  const retryAfterMs = parseRetryAfter(headers.get('retry-after'), clock());
  const nothing = status === 204 || status === 304 || (status === 202 && text.trim() === '');
  if (nothing) return ok({ status, headers, body: undefined, retryAfterMs });
  if (status < 200 || status >= 300) return err(refusedFailure({ request: name, status, body, retryAfterMs }));
  return body === undefined
    ? err(garbageFailure(name, `${status} without what was asked for`))
    : ok({ status, headers, body, retryAfterMs });
}

/** @returns null when there is more than allowed; the rest is not read */
async function readBounded(reply: Response, maxBytes: number): Promise<Buffer | null> {
  if (!reply.body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of reply.body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseJson(contentType: string | null, text: string): unknown {
  if (!/^application\/([\w.-]+\+)?json\b/i.test(contentType ?? '')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Half a document says nothing: the caller sees that there is no body.
    return undefined;
  }
}

/** Seconds or an HTTP date; anything else, and more than a day, is no wish. */
function parseRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  const ms = /^\d+$/.test(text) ? Number(text) * SECOND_MS : /^[A-Z][a-z]{2},/.test(text) ? Date.parse(text) - now : Number.NaN;
  return Number.isFinite(ms) && ms <= DAY_MS ? Math.max(0, ms) : null;
}
