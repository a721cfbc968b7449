import type { z } from 'zod';
import { heardProblemSchema, problemSchema } from '../../../shared/central/problem.ts';
import { err, ok, type Result } from '../../../shared/result.ts';

/** Why central did not do what was asked, as far as a person has to know. */
export type Trouble =
  /** No answer came: it may or may not have been done. */
  | { readonly kind: 'away' }
  /** An answer, but not central's. */
  | { readonly kind: 'garbled' }
  /** Whoever asked is not signed in any more: nobody is there to be told. */
  | { readonly kind: 'left' }
  | { readonly kind: 'refused'; readonly status: number; readonly code: string; readonly allowed: readonly string[] };

export interface Question {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Nobody's data, and it comes with an ETag: the browser may keep it, and asks each time whether it still holds (RFC 9111, 5.2.2.4). */
  readonly isKept?: true;
}

export interface Answer<T> {
  readonly value: T;
  readonly etag: string | null;
}

/** One question to central, without a sign-in of its own. @param schema null: the answer says nothing more than that it was done */
export type Ask = <T>(question: Question, schema: z.ZodType<T>) => Promise<Result<Answer<T>, Trouble>>;

const PATIENCE_MS = 20_000;

export function createAsk(send: typeof fetch): Ask {
  return async ({ method, path, body, headers = {}, isKept }, schema) => {
    let reply: Response;
    let read: unknown;
    try {
      reply = await send(path, {
        ...{ method, credentials: 'same-origin', redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) },
        cache: isKept ? 'no-cache' : 'no-store',
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await reply.text();
      read = text === '' ? null : parsed(text);
    } catch {
      // No line, no answer in time, or cut off half way: to the person it is the same.
      return err({ kind: 'away' });
    }
    if (!reply.ok) return err(troubleOf(reply.status, read));
    const value = schema.safeParse(read);
    return value.success ? ok({ value: value.data, etag: reply.headers.get('etag') }) : err({ kind: 'garbled' });
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: a proxy's page, which fits no schema either.
    return undefined;
  }
}

function troubleOf(status: number, read: unknown): Trouble {
  const heard = heardProblemSchema.safeParse(read);
  if (!heard.success) return { kind: 'garbled' };
  const problem = problemSchema.safeParse(read);
  return { kind: 'refused', status, code: heard.data.code, allowed: problem.data?.allowed ?? [] };
}
