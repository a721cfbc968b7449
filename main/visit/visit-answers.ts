import type { VisitAnswered, VisitDone } from '../../shared/central/visits.ts';
import { type AppError, type AppErrorKind, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { type Clock, SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';
import { within } from '../../shared/time/within.ts';
import type { VisitSent } from '../../shared/visit/visit-view.ts';
import type { Store } from '../db/store.ts';
import { appendFact } from '../journal/journal-table.ts';
import type { CentralClient } from '../link/central-client.ts';
import { errorFields, type Log } from '../log/log.ts';
import { countAnswers, dropAnswer, type KeptAnswer, keepAnswer, listAnswers } from './visit-answer-table.ts';

/** 演示口径: how soon an answer that central did not take goes out again, where nothing else tells that central is back. */
const AGAIN_MS = 30 * SECOND_MS;

/** 演示口径: how long an agent who signs out waits for what of theirs has not reached central. */
const LAST_TRY_MS = 2 * SECOND_MS;

/** Central has spoken of this round for good; whatever else came back, it may take the same answer later. */
const FINAL: ReadonlySet<AppErrorKind> = new Set(['visit-settled', 'central-conflict', 'central-rejected']);

export interface VisitAnswersOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly agentId: () => string | null;
  readonly log: Log;
  readonly central: Pick<CentralClient, 'postVisitAnswer'>;
  /** What the desk shows of the visits is another. */
  readonly onChange: () => void;
  /** An answer that waited was refused when nobody looked. */
  readonly raise: (error: AppError) => void;
}

/** What citizens said, on its way to central: kept here first, and until central has spoken of it. */
export interface VisitAnswers {
  send(orderId: string, answered: VisitAnswered): Promise<Result<VisitSent, AppError>>;
  /** Central is back, or an agent signed in: what waits of theirs goes out. */
  kick(): void;
  /** The same, and when it was tried. */
  flush(): Promise<void>;
  /** The agent is about to leave: without their answer central would have the same citizen rung again. */
  lastTry(): Promise<void>;
  unsent(): number;
  dispose(): void;
}

function settle({ store, clock }: VisitAnswersOptions, orderId: string, agentId: string, round: number, isTaken: boolean): void {
  store.write((db) => {
    dropAnswer(db, orderId, round);
    appendFact(db, clock(), { agentId }, { kind: isTaken ? 'visit-answered' : 'visit-refused', centralOrderId: orderId, round });
  });
}

export function createVisitAnswers(options: VisitAnswersOptions): VisitAnswers {
  const { store, clock, startTimer, agentId, log, central, onChange, raise } = options;
  const underWay = new Set<string>();
  let running: Promise<void> | null = null;
  let isOver = false;
  let stopTimer = (): void => undefined;

  /** The row goes with central's word, in one transaction with the fact. @returns null: it is under way already */
  async function post({ orderId, agentId: agent, answered }: KeptAnswer): Promise<Result<VisitDone, AppError> | null> {
    const id = `${orderId} ${answered.round}`;
    if (underWay.has(id)) return null;
    underWay.add(id);
    const said = await central.postVisitAnswer(orderId, answered);
    underWay.delete(id);
    if (said.ok || FINAL.has(said.error.kind)) settle(options, orderId, agent, answered.round, said.ok);
    return said;
  }

  const waiting = (): KeptAnswer[] => {
    const agent = agentId();
    const skipped = (orderId: string, error: unknown): void => log.error({ orderId, ...errorFields(error) }, 'a visit cannot be opened');
    // Central writes down who asked: another agent's answer waits for its own.
    return agent === null ? [] : listAnswers(store.read, store.seal, agent, skipped);
  };

  async function run(): Promise<void> {
    for (const kept of waiting()) {
      if (isOver || agentId() !== kept.agentId) return;
      const said = await post(kept);
      if (said === null) continue;
      if (said.ok || FINAL.has(said.error.kind)) onChange();
      // Settled: most often by this very answer, whose receipt was lost.
      if (!said.ok && said.error.kind !== 'visit-settled' && FINAL.has(said.error.kind)) raise(appError('visit-not-kept', kept.orderId));
      if (!said.ok && !FINAL.has(said.error.kind)) return;
    }
  }

  async function flush(): Promise<void> {
    stopTimer();
    if (isOver) return;
    running ??= run()
      .catch((error: unknown) => log.error(errorFields(error), 'answers of visits could not be sent'))
      .finally(() => {
        running = null;
        later();
      });
    await running;
  }

  const kick = (): void => void flush();

  function later(): void {
    stopTimer();
    if (!isOver && unsent() > 0) stopTimer = startTimer(AGAIN_MS, kick);
  }

  function unsent(): number {
    const agent = agentId();
    return agent === null ? 0 : countAnswers(store.read, agent);
  }

  return {
    async send(orderId, answered) {
      const agent = agentId();
      if (agent === null) return err(appError('not-signed-in'));
      const kept = { orderId, agentId: agent, answered };
      store.write((db) => keepAnswer(db, store.seal, kept, clock()));
      const said = await post(kept);
      onChange();
      if (said?.ok) return ok({ stage: said.value.stage });
      if (said && FINAL.has(said.error.kind)) return said;
      later();
      return ok({ stage: null });
    },
    kick,
    flush,
    lastTry: async () => (unsent() === 0 ? undefined : within(startTimer, flush(), LAST_TRY_MS, undefined)),
    unsent,
    dispose: () => {
      isOver = true;
      stopTimer();
    },
  };
}
