import { z } from 'zod';
import { type AppErrorKind, appErrorSchema } from '../errors.ts';

/**
 * One order on its way to central.
 *
 *             due           answered
 *   queued ─────────► sending ─────────► accepted(number)
 *     ▲  ▲               │ │                    ▲
 *     │  └─ failed, or ──┘ │ refused for good   │ found: central had it all along
 *     │     interrupted    ▼                    │
 *     └──── retried ─── rejected(error) ────────┤
 *          by a person    │    ▲                └── withdrawn by a person
 *                         └────┘ differs: central holds another order under its key
 *
 * Nothing leaves but by central's acceptance or by a person: `rejected` waits, visible, and blocks no other entry.
 * A process that dies while `sending` finds the entry as `queued` again; the same key makes the repeat harmless.
 */
export const outboxStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('queued'), attempt: z.number().int(), nextAttemptAt: z.number().int(), lastError: appErrorSchema.nullable() }),
  z.object({ kind: z.literal('sending'), attempt: z.number().int(), since: z.number().int() }),
  z.object({ kind: z.literal('accepted'), number: z.string().max(40), dueAt: z.number().int().nullable(), at: z.number().int() }),
  z.object({ kind: z.literal('rejected'), error: appErrorSchema, at: z.number().int() }),
  z.object({ kind: z.literal('withdrawn'), at: z.number().int(), by: z.string().max(16) }),
]);
export type OutboxState = z.infer<typeof outboxStateSchema>;

export type OutboxShown = OutboxState['kind'] | 'numbering';

/** What people are told of it. `numbering`: central has the order, and its number is still to come. */
export function outboxShown(outbox: OutboxState): OutboxShown {
  return outbox.kind === 'queued' && outbox.lastError?.kind === 'central-pending' ? 'numbering' : outbox.kind;
}

/** In these an order still waits for central or for a person. */
export const unsettledStates = ['queued', 'sending', 'rejected'] as const satisfies readonly OutboxState['kind'][];

/** What one attempt came to. `retryAfterMs` is central's own wish (Retry-After). */
export type AttemptOutcome =
  | { readonly kind: 'accepted'; readonly number: string; readonly dueAt: number | null }
  | { readonly kind: 'failed'; readonly error: AppErrorKind; readonly detail: string; readonly retryAfterMs: number | null };
