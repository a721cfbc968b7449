import { heardProblemSchema, type ProblemCode } from '../../shared/central/problem.ts';
import { type AppError, type AppErrorKind, appError } from '../../shared/errors.ts';

/** A request to central that did not do what it was for. Built here and nowhere else; everybody else decides by the kind. */
export interface CentralFailure {
  readonly error: AppError;
  /** Whether central itself spoke. A refusal proves that the way there is open; silence, a gateway's page or a 5xx do not. */
  readonly answered: boolean;
  /** Central's own wish (Retry-After, RFC 9110 section 10.2.3). */
  readonly retryAfterMs: number | null;
}

const MESSAGE_CHARS = 200;

/** Codes that say more than the status they come with. */
const KIND_OF_CODE: ReadonlyMap<string, AppErrorKind> = new Map<ProblemCode, AppErrorKind>([
  ['wrong-password', 'wrong-password'],
  ['role-not-granted', 'role-not-granted'],
  ['key-released', 'order-key-released'],
  ['mark-decided', 'mark-decided'],
  ['visit-settled', 'visit-settled'],
  ['order-unknown-number', 'order-unknown-number'],
  // What arrived is not what was sent: the same body, sent again, may arrive.
  ['digest-mismatch', 'central-garbage'],
]);

function kindOfStatus(status: number): AppErrorKind {
  if (status === 401 || status === 403) return 'central-unauthorised';
  if (status === 409) return 'central-conflict';
  // The request is good and the moment is not: timeout, too early, too many.
  if (status === 408 || status === 425 || status === 429 || status >= 500) return 'central-server';
  return status >= 400 ? 'central-rejected' : 'central-garbage';
}

export interface Refused {
  /** Names the request for the log: method and path without what it asks about. */
  readonly request: string;
  readonly status: number;
  /** The parsed JSON body; undefined when there was none. */
  readonly body: unknown;
  readonly retryAfterMs: number | null;
}

/**
 * A reply that is no success. A 4xx counts as central's word only when it comes in central's form (RFC 9457 with our code, or
 * yesterday's code and message): a
 * gateway's 404 page must not reject an order for good. 401 and 5xx mean the same from whomever they come.
 */
export function refusedFailure({ request, status, body, retryAfterMs }: Refused): CentralFailure {
  const parsed = heardProblemSchema.safeParse(body);
  const kind = kindOfStatus(status);
  if (!parsed.success) {
    const believed = status === 401 || kind === 'central-server' ? kind : 'central-garbage';
    return { error: appError(believed, `${request}: ${status}`), answered: status === 401, retryAfterMs };
  }
  const { code, detail, fields } = parsed.data;
  // A lock says when it ends; a password that is wrong is wrong at any time.
  const isLock = code === 'wrong-password' && retryAfterMs !== null;
  return {
    error: appError(
      isLock ? 'sign-in-locked' : (KIND_OF_CODE.get(code) ?? kind),
      `${request}: ${status} ${code}: ${detail.slice(0, MESSAGE_CHARS)}`,
      fields?.map((field) => field.slice(0, 80)),
    ),
    answered: kind !== 'central-server',
    retryAfterMs,
  };
}

/** Taken, and not yet done (202, RFC 9110 section 15.3.3): the same request again asks how it stands. */
export function pendingFailure(request: string, retryAfterMs: number | null): CentralFailure {
  return { error: appError('central-pending', `${request}: 202`), answered: true, retryAfterMs };
}

/** A success that is none: a page, half a document, too much, or not what was agreed. */
export function garbageFailure(request: string, why: string): CentralFailure {
  return { error: appError('central-garbage', `${request}: ${why}`), answered: false, retryAfterMs: null };
}

/** No reply at all, or one that broke off. */
export function brokenFailure(request: string, error: unknown): CentralFailure {
  const timedOut = error instanceof Error && error.name === 'TimeoutError';
  return {
    error: appError(timedOut ? 'central-timeout' : 'central-offline', `${request}: ${timedOut ? 'no answer in time' : networkCode(error)}`),
    answered: false,
    retryAfterMs: null,
  };
}

/** Node puts the reason (ECONNREFUSED, ENOTFOUND, a TLS code) into the cause. */
function networkCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause === undefined ? error.name : networkCode(error.cause);
}
