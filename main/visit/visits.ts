import { dialable } from '../../shared/call/dialable.ts';
import { splitExtension } from '../../shared/call/extension.ts';
import { normalisePhone } from '../../shared/call/phone-number.ts';
import type { VisitAnswered, VisitAttempt, VisitDone, VisitSheet } from '../../shared/central/visits.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { VisitSent, VisitSheetView, VisitView } from '../../shared/visit/visit-view.ts';
import type { Store } from '../db/store.ts';
import { appendFact } from '../journal/journal-table.ts';
import type { CentralClient } from '../link/central-client.ts';
import type { VisitAnswers } from './visit-answers.ts';

interface VisitsOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly agentId: () => string | null;
  readonly central: Pick<CentralClient, 'visits' | 'claimVisit' | 'postVisitAttempt' | 'releaseVisit'>;
  readonly answers: VisitAnswers;
  readonly onChange: () => void;
}

/** Return visits by this seat (art. 23), which central keeps and hands out. `orderId`: central's. */
export interface Visits {
  list(): Promise<VisitView>;
  /** @param orderId null: the next one. @returns null: none waits, or another seat is at it */
  claim(orderId: string | null): Promise<Result<VisitSheetView | null, AppError>>;
  /** What is dialled for the task that is claimed here, up to the switchboard; that it was told stands in the journal. */
  dial(orderId: string): Result<{ number: string }, AppError>;
  attempt(orderId: string, attempt: VisitAttempt): Promise<Result<VisitDone, AppError>>;
  answer(orderId: string, answered: VisitAnswered): Promise<Result<VisitSent, AppError>>;
  release(orderId: string): Promise<Result<null, AppError>>;
}

interface Held {
  readonly sheet: VisitSheet;
  /** Whose it is: the next agent at this seat is told no number of it. */
  readonly agentId: string | null;
}

type VisitFact = 'visit-claimed' | 'visit-dialled' | 'visit-unreached' | 'visit-released';

export function createVisits({ store, clock, newId, agentId, central, answers, onChange }: VisitsOptions): Visits {
  let held: Held | null = null;
  /** How often a number was told to be dialled here. */
  let dialled = 0;
  /** Of the attempt that central has not spoken of yet: pressed again it is the same one, after another call it is another. */
  let pending: { readonly what: string; readonly key: string } | null = null;
  const note = (kind: VisitFact, agent: string | null, centralOrderId: string, round: number): void => {
    store.write((db) => appendFact(db, clock(), { agentId: agent }, { kind, centralOrderId, round }));
  };
  const heldOf = (orderId: string): VisitSheet | null =>
    held?.sheet.orderId === orderId && held.agentId === agentId() ? held.sheet : null;
  /** Whoever asked may have left before central answered: the facts are theirs. */
  const letGo = (kind: VisitFact, agent: string | null, orderId: string, round: number): void => {
    if (held?.sheet.orderId === orderId) held = null;
    note(kind, agent, orderId, round);
    onChange();
  };

  return {
    async list() {
      const said = await central.visits();
      const unsent = answers.unsent();
      return said.ok ? { list: said.value, fault: null, unsent } : { list: null, fault: said.error, unsent };
    },
    async claim(orderId) {
      const agent = agentId();
      // What was said and waits here goes first: central would hand out the same citizen once more.
      if (answers.unsent() > 0) await answers.flush();
      const claimed = await central.claimVisit(orderId);
      if (!claimed.ok) return claimed;
      onChange();
      const sheet = claimed.value;
      if (sheet === null) return ok(null);
      held = { sheet, agentId: agent };
      note('visit-claimed', agent, sheet.orderId, sheet.round);
      const { phone, ...shown } = sheet;
      const { number, extension } = splitExtension(phone);
      return ok({ ...shown, numberShown: normalisePhone(number).masked, extension });
    },
    dial(orderId) {
      const sheet = heldOf(orderId);
      if (!sheet || clock() >= sheet.claimedUntil) return err(appError('visit-not-claimed'));
      const number = dialable(splitExtension(sheet.phone).number);
      if (number === null) return err(appError('visit-number-wrong'));
      dialled += 1;
      note('visit-dialled', agentId(), orderId, sheet.round);
      return ok({ number });
    },
    async attempt(orderId, attempt) {
      const agent = agentId();
      const what = [agent, orderId, attempt.round, attempt.outcome, heldOf(orderId)?.tries, dialled].join(' ');
      pending = pending?.what === what ? pending : { what, key: newId() };
      const said = await central.postVisitAttempt(orderId, attempt, pending.key);
      if (said.ok) pending = null;
      if (said.ok) letGo('visit-unreached', agent, orderId, attempt.round);
      return said;
    },
    async answer(orderId, answered) {
      const sent = await answers.send(orderId, answered);
      if (sent.ok && held?.sheet.orderId === orderId) held = null;
      return sent;
    },
    async release(orderId) {
      const [agent, round] = [agentId(), heldOf(orderId)?.round ?? null];
      const said = await central.releaseVisit(orderId);
      if (said.ok && round !== null) letGo('visit-released', agent, orderId, round);
      return said;
    },
  };
}
