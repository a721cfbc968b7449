import { z } from 'zod';
import {
  VISIT_PATHS,
  type VisitAnswered,
  type VisitAttempt,
  type VisitDone,
  type VisitSheet,
  type VisitTasks,
  visitClaimReplySchema,
  visitDoneSchema,
  visitPath,
  visitTasksSchema,
} from '../../shared/central/visits.ts';
import type { AppError } from '../../shared/errors.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { AskFor } from './ask-central.ts';

/** Return visits from the seat's side (`shared/central/visits.ts`). `orderId`: central's. */
export interface VisitCalls {
  visits(): Promise<Result<VisitTasks, AppError>>;
  /** @param orderId null: the next one. @returns null: none waits, or another seat is at it */
  claimVisit(orderId: string | null): Promise<Result<VisitSheet | null, AppError>>;
  /** The same key again is answered again, and counted once. */
  postVisitAttempt(orderId: string, attempt: VisitAttempt, key: string): Promise<Result<VisitDone, AppError>>;
  /** The same round again is harmless: `visit-settled`, or the same answer. */
  postVisitAnswer(orderId: string, answered: VisitAnswered): Promise<Result<VisitDone, AppError>>;
  releaseVisit(orderId: string): Promise<Result<null, AppError>>;
}

type Ask = <T>(...question: Parameters<AskFor<T>>) => Promise<Result<T, AppError>>;

const nothing = z.undefined().transform(() => null);
/** Who sits at the seat is asked besides: a refusal tells nothing of the seat's own credential. */
const BY_AGENT = { method: 'POST', open: true } as const;

export function visitCalls(ask: Ask): VisitCalls {
  return {
    visits: () => ask({ name: 'GET visits', method: 'GET', path: VISIT_PATHS.visits, open: true }, visitTasksSchema),
    claimVisit: async (orderId) => {
      const body = JSON.stringify({ orderId });
      const said = await ask({ ...BY_AGENT, name: 'POST visit claim', path: VISIT_PATHS.claim, body }, visitClaimReplySchema);
      return said.ok ? ok(said.value.sheet) : said;
    },
    postVisitAttempt: (orderId, attempt, key) => {
      const [path, headers, body] = [visitPath(orderId, 'attempt'), { 'idempotency-key': key }, JSON.stringify(attempt)];
      return ask({ ...BY_AGENT, name: 'POST visit attempt', path, headers, body }, visitDoneSchema);
    },
    postVisitAnswer: (orderId, answered) => {
      const [path, body] = [visitPath(orderId, 'answer'), JSON.stringify(answered)];
      return ask({ ...BY_AGENT, name: 'POST visit answer', path, body }, visitDoneSchema);
    },
    releaseVisit: (orderId) => ask({ ...BY_AGENT, name: 'POST visit release', path: visitPath(orderId, 'release') }, nothing),
  };
}
