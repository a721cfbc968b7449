import { assertNever, StateTransitionError } from '../assert.ts';
import { type AppError, type AppErrorKind, appError } from '../errors.ts';
import type { AttemptOutcome, OutboxState } from './outbox.ts';
import { retryDelayMs, verdictOn } from './retry-schedule.ts';

/** What can happen to an entry. `random` in [0, 1) spreads the retries. */
export type OutboxEvent =
  | { readonly kind: 'due'; readonly now: number }
  | { readonly kind: 'answered'; readonly now: number; readonly outcome: AttemptOutcome; readonly random: number }
  /** The process that was sending died, or could not write down the answer. */
  | { readonly kind: 'interrupted'; readonly now: number }
  /** Central can be reached again, or knows the seat again: what waited for that waits no longer. */
  | { readonly kind: 'reachable'; readonly now: number }
  | { readonly kind: 'retried'; readonly now: number }
  | { readonly kind: 'found'; readonly now: number; readonly number: string; readonly dueAt: number | null }
  | { readonly kind: 'differs'; readonly now: number; readonly error: AppError }
  | { readonly kind: 'withdrawn'; readonly now: number; readonly by: string };

type In<K extends OutboxState['kind']> = Extract<OutboxState, { readonly kind: K }>;

function afterAttempt({ attempt }: In<'sending'>, { now, outcome, random }: Extract<OutboxEvent, { kind: 'answered' }>): OutboxState {
  if (outcome.kind === 'accepted') return { kind: 'accepted', number: outcome.number, dueAt: outcome.dueAt, at: now };
  const error = appError(outcome.error, outcome.detail);
  const verdict = verdictOn(outcome.error);
  if (verdict === 'reject') return { kind: 'rejected', error, at: now };
  return { kind: 'queued', attempt, nextAttemptAt: now + retryDelayMs(verdict, attempt, outcome.retryAfterMs, random), lastError: error };
}

/** What a central that is back, and knows the seat, has mended. */
const MENDED: ReadonlySet<AppErrorKind | undefined> = new Set(['central-offline', 'central-timeout', 'central-unauthorised'] as const);

/**
 * The next state; the drawing stands above `OutboxState`.
 * @throws StateTransitionError where the drawing has no arrow
 */
export function transitionOutbox(state: OutboxState, event: OutboxEvent): OutboxState {
  switch (event.kind) {
    case 'due':
      if (state.kind !== 'queued') break;
      return { kind: 'sending', attempt: state.attempt + 1, since: event.now };
    case 'answered':
      if (state.kind !== 'sending') break;
      return afterAttempt(state, event);
    case 'interrupted':
      if (state.kind !== 'sending') break;
      return { kind: 'queued', attempt: state.attempt, nextAttemptAt: event.now, lastError: null };
    case 'reachable':
      if (state.kind !== 'queued') break;
      return MENDED.has(state.lastError?.kind) ? { ...state, nextAttemptAt: Math.min(state.nextAttemptAt, event.now) } : state;
    case 'retried':
      if (state.kind !== 'rejected') break;
      return { kind: 'queued', attempt: 0, nextAttemptAt: event.now, lastError: state.error };
    case 'found':
      if (state.kind !== 'rejected') break;
      return { kind: 'accepted', number: event.number, dueAt: event.dueAt, at: event.now };
    case 'differs':
      if (state.kind !== 'rejected') break;
      return { kind: 'rejected', error: event.error, at: event.now };
    case 'withdrawn':
      if (state.kind !== 'rejected') break;
      return { kind: 'withdrawn', at: event.now, by: event.by };
    default:
      return assertNever(event);
  }
  throw new StateTransitionError('outbox entry', state.kind, event.kind);
}
