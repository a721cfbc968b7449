import type { z } from 'zod';
import type { AppError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { type Clock, MINUTE_MS, SECOND_MS } from '../../shared/time/clock.ts';
import type { Log } from '../log/log.ts';
import { type CentralFailure, garbageFailure, pendingFailure } from './central-error.ts';
import { exchangeJson, type JsonReply, type JsonRequest } from './exchange-json.ts';

const KIB = 1_024;

/** The patience of a request and the size of its answer. Technical values, not a standard of the hotline. */
const LIMITS = {
  /** What helps an agent only while the caller is speaking. */
  hasty: { timeoutMs: 800, maxBytes: 256 * KIB },
  quick: { timeoutMs: 3 * SECOND_MS, maxBytes: 64 * KIB },
  usual: { timeoutMs: 8 * SECOND_MS, maxBytes: 256 * KIB },
  document: { timeoutMs: MINUTE_MS, maxBytes: 64 * KIB * KIB },
} as const;

/** What one request told about the way to central; `seat`: what central said of the seat's credential, if it said anything. */
export type LinkOutcome =
  | { readonly kind: 'answered'; readonly seat?: 'known' | 'unknown' }
  | { readonly kind: 'failed'; readonly error: AppError };

export interface AskEdges {
  readonly baseUrl: string;
  /** The seat's own credential: it outlives every sign-in, so that an order is never stranded by one that expired. */
  readonly deviceToken: () => string | null;
  readonly agentSession: () => string | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly onOutcome: (outcome: LinkOutcome) => void;
  /** For tests that cannot wait. */
  readonly timeoutMs?: number;
}

interface Ask extends Pick<JsonRequest, 'name' | 'method'> {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The media type of a file that is wanted instead of a JSON document. */
  readonly file?: string;
  readonly limit?: keyof typeof LIMITS;
  /** Its fate tells nothing of the seat's credential: it needs none, or another one besides. */
  readonly open?: true;
  /** It may be taken now and done later: 202 (RFC 9110 section 15.3.3) without what was agreed is no garbage. */
  readonly mayPend?: true;
}

export type AskFor<T> = (
  ask: Ask,
  schema: z.ZodType<T>,
) => Promise<Result<{ readonly body: T; readonly headers: Headers }, CentralFailure>>;

/** Every request to central goes through here: credential, limits, schema; what it came to is logged and told to the link. */
export function createAsk(edges: AskEdges): <T>(...question: Parameters<AskFor<T>>) => ReturnType<AskFor<T>> {
  return async (ask, schema) => {
    const limit = LIMITS[ask.limit ?? 'usual'];
    const reply = await exchangeJson(
      {
        name: ask.name,
        method: ask.method,
        url: edges.baseUrl.replace(/\/+$/, '') + ask.path,
        headers: { ...credentials(edges), ...ask.headers },
        body: ask.body ?? null,
        ...(ask.file === undefined ? {} : { file: ask.file }),
        maxBytes: limit.maxBytes,
        timeoutMs: edges.timeoutMs ?? limit.timeoutMs,
      },
      edges.clock,
    );
    const answer = reply.ok ? checked(ask, reply.value, schema) : reply;
    conclude(edges, ask, answer.ok ? null : answer.error);
    return answer;
  };
}

export function credentials({ deviceToken, agentSession }: Pick<AskEdges, 'deviceToken' | 'agentSession'>): Record<string, string> {
  const token = deviceToken();
  const session = agentSession();
  return { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(session ? { 'x-agent-session': session } : {}) };
}

/** A success whose body is not what was agreed is none: an order is accepted by a receipt, not by a status. */
function checked<T>(
  { name, mayPend }: Ask,
  { status, body, headers, retryAfterMs }: JsonReply,
  schema: z.ZodType<T>,
): Result<{ body: T; headers: Headers }, CentralFailure> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return ok({ body: parsed.data, headers });
  if (mayPend && status === 202) return err(pendingFailure(name, retryAfterMs));
  const at = parsed.error.issues[0]?.path.join('.') ?? '';
  return err(garbageFailure(name, `not what was agreed${at ? ` at ${at}` : ''}`));
}

function conclude({ log, onOutcome }: AskEdges, { name, open, limit }: Ask, failure: CentralFailure | null): void {
  // Whoever has so little patience learns nothing of the way to central.
  if (limit === 'hasty' && failure?.error.kind === 'central-timeout') return;
  if (failure) log.info({ request: name, kind: failure.error.kind, answered: failure.answered }, 'central request failed');
  if (failure && !failure.answered) onOutcome({ kind: 'failed', error: failure.error });
  else if (open || (failure && failure.error.kind !== 'central-unauthorised')) onOutcome({ kind: 'answered' });
  else onOutcome({ kind: 'answered', seat: failure ? 'unknown' : 'known' });
}
