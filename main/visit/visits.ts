import { dialable } from '../../shared/call/dialable.ts';
import { splitExtension } from '../../shared/call/extension.ts';
import type { VisitAnswered, VisitAttempt, VisitDone } from '../../shared/central/visits.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { VisitKept, VisitSent, VisitSheetView, VisitView } from '../../shared/visit/visit-view.ts';
import type { CentralClient } from '../link/central-client.ts';
import type { VisitAnswers } from './visit-answers.ts';
import { type AtHand, type AtHandOptions, createAtHand, type VisitFact } from './visit-at-hand.ts';

interface VisitsOptions extends AtHandOptions {
  readonly newId: () => string;
  readonly central: Pick<CentralClient, 'visits' | 'claimVisit' | 'postVisitAttempt' | 'releaseVisit'>;
  readonly answers: VisitAnswers;
  readonly onChange: () => void;
}

/** Return visits by this seat (art. 23), which central keeps and hands out. `orderId`: central's. */
export interface Visits {
  list(): Promise<VisitView>;
  /** @param orderId null: the next one. @returns null: none waits, or another seat is at it */
  claim(orderId: string | null): Promise<Result<VisitSheetView | null, AppError>>;
  /** What this agent is at, with what was filled in of it: the desk, or all of the seat, was started anew. @returns null: nothing */
  resume(): Promise<Result<VisitSheetView | null, AppError>>;
  /** What is filled in of the task that is claimed here; it goes when that is recorded, given back, or the agent leaves. */
  keep(orderId: string, kept: VisitKept): Result<null, AppError>;
  /** The agent signed out; central was told so and hands their task to others. */
  leave(agentId: string): void;
  /** What is dialled for the task that is claimed here, up to the switchboard; that it was told stands in the journal. */
  dial(orderId: string): Result<{ number: string }, AppError>;
  attempt(orderId: string, attempt: VisitAttempt): Promise<Result<VisitDone, AppError>>;
  answer(orderId: string, answered: VisitAnswered): Promise<Result<VisitSent, AppError>>;
  release(orderId: string): Promise<Result<null, AppError>>;
}

/** What comes to the desk, and comes back to it. */
function takingUp({ agentId, central, answers, onChange }: VisitsOptions, hand: AtHand): Pick<Visits, 'list' | 'claim' | 'resume'> {
  const claim: Visits['claim'] = async (orderId) => {
    const agent = agentId();
    // What was said and waits here goes first: central would hand out the same citizen once more.
    if (answers.unsent() > 0) await answers.flush();
    const claimed = await central.claimVisit(orderId);
    if (!claimed.ok) return claimed;
    onChange();
    return ok(claimed.value && hand.take(claimed.value, agent));
  };
  return {
    async list() {
      const said = await central.visits();
      const unsent = answers.unsent();
      return said.ok ? { list: said.value, fault: null, unsent } : { list: null, fault: said.error, unsent };
    },
    claim,
    async resume() {
      const resumed = hand.resumed();
      const orderId = hand.again();
      if (resumed || orderId === null) return ok(resumed);
      const claimed = await claim(orderId);
      // Meanwhile it was settled, or another seat is at it.
      if (claimed.ok && claimed.value === null) hand.drop(orderId);
      return claimed;
    },
  };
}

/** What became of it. */
function settling(
  { newId, agentId, central, answers, onChange }: VisitsOptions,
  hand: AtHand,
  dialled: () => number,
): Pick<Visits, 'attempt' | 'answer' | 'release'> {
  /** Of the attempt that central has not spoken of yet: pressed again it is the same one, after another call it is another. */
  let pending: { readonly what: string; readonly key: string } | null = null;
  /** Whoever asked may have left before central answered: the facts are theirs. */
  const letGo = (kind: VisitFact, agent: string | null, orderId: string, round: number): void => {
    hand.drop(orderId);
    hand.note(kind, agent, orderId, round);
    onChange();
  };
  const dropSettled = (said: Result<unknown, AppError>, orderId: string): void => {
    if (!said.ok && said.error.kind === 'visit-settled') hand.drop(orderId);
  };
  return {
    async attempt(orderId, attempt) {
      const agent = agentId();
      const what = [agent, orderId, attempt.round, attempt.outcome, hand.of(orderId)?.tries, dialled()].join(' ');
      pending = pending?.what === what ? pending : { what, key: newId() };
      const said = await central.postVisitAttempt(orderId, attempt, pending.key);
      if (said.ok) pending = null;
      if (said.ok) letGo('visit-unreached', agent, orderId, attempt.round);
      dropSettled(said, orderId);
      return said;
    },
    async answer(orderId, answered) {
      const sent = await answers.send(orderId, answered);
      if (sent.ok) hand.drop(orderId);
      dropSettled(sent, orderId);
      return sent;
    },
    async release(orderId) {
      const [agent, round] = [agentId(), hand.of(orderId)?.round ?? null];
      const said = await central.releaseVisit(orderId);
      if (said.ok && round !== null) letGo('visit-released', agent, orderId, round);
      return said;
    },
  };
}

export function createVisits(options: VisitsOptions): Visits {
  const { clock, agentId } = options;
  const hand = createAtHand(options);
  /** How often a number was told to be dialled here. */
  let dialled = 0;
  return {
    ...takingUp(options, hand),
    ...settling(options, hand, () => dialled),
    ...{ keep: hand.keep, leave: hand.leave },
    dial(orderId) {
      const sheet = hand.of(orderId);
      if (!sheet || clock() >= sheet.claimedUntil) return err(appError('visit-not-claimed'));
      const number = dialable(splitExtension(sheet.phone).number);
      if (number === null) return err(appError('visit-number-wrong'));
      dialled += 1;
      hand.note('visit-dialled', agentId(), orderId, sheet.round);
      return ok({ number });
    },
  };
}
