import { z } from 'zod';
import { JOURNAL_KEPT_MS } from '../../shared/journal/journal-policy.ts';
import { type RetentionPolicy, retentionPolicyAt } from '../../shared/retention/retention-policy.ts';
import type { Clock, StartTimer } from '../../shared/time/clock.ts';
import { loadSetting, saveSetting } from '../db/setting-table.ts';
import type { Store } from '../db/store.ts';
import { emptyFacts } from '../journal/journal-table.ts';
import { errorFields, type Log } from '../log/log.ts';
import { dropReminders, dropVisitForms, type EmptySome, emptyCalls, emptyDrafts, emptyOrders } from './retention-table.ts';

interface RetentionOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly log: Log;
  readonly callIsUp: () => boolean;
  /** What was emptied, in figures, for the journal. */
  readonly note: (what: string, detail: string) => void;
}

interface Step {
  readonly name: string;
  readonly empty: EmptySome;
  readonly keptMs: (policy: RetentionPolicy) => number;
}

const content = ({ contentMs }: RetentionPolicy): number => contentMs;

/** Orders before their calls: a call stays while something of it is under way. */
const STEPS: readonly Step[] = [
  { name: 'orders', empty: emptyOrders, keptMs: content },
  { name: 'drafts', empty: emptyDrafts, keptMs: content },
  { name: 'calls', empty: emptyCalls, keptMs: content },
  { name: 'reminders', empty: dropReminders, keptMs: content },
  { name: 'visit forms', empty: dropVisitForms, keptMs: content },
  { name: 'entries', empty: emptyFacts, keptMs: () => JOURNAL_KEPT_MS },
];

/** Before the first step. */
const LOOK = -1;
const LOOKED_AT = 'retention.lookedAt';

/** What is deleted for good is not deleted on the word of a clock that has just jumped: the next look, a day later, believes it. */
function isClockBelieved({ read, write, seal }: Store, now: number, jumpMs: number): boolean {
  const before = loadSetting(read, seal, LOOKED_AT, z.number());
  write((db) => saveSetting(db, seal, LOOKED_AT, now));
  return before !== null && now >= before && now - before <= jumpMs;
}

/**
 * Deletes what people said when its time is over: a while after the start, then every day, some rows at once with a pause
 * between them, and not while a call is up. Of the journal digests and links stay, by its own rule (`journal-policy.ts`). @returns dispose
 */
export function startRetention({ store, clock, startTimer, log, callIsUp, note }: RetentionOptions): () => void {
  const emptied = new Map<string, number>();
  let stop = (): void => undefined;
  const after = (ms: number, next: () => void): void => {
    stop = startTimer(ms, next);
  };

  function finish(): void {
    const figures = [...emptied].map(([name, rows]) => `${name} ${rows}`).join(', ');
    emptied.clear();
    if (figures === '') return;
    log.info({ figures }, 'old content was deleted');
    note('retention', figures);
  }

  /** @returns which step is next, and after how long */
  function work(at: number): readonly [next: number, afterMs: number] {
    const policy = retentionPolicyAt(clock());
    const { work: parts } = policy;
    if (callIsUp()) return [at, parts.callPauseMs];
    if (at === LOOK) {
      if (isClockBelieved(store, clock(), parts.clockJumpMs)) return [0, 0];
      log.info({}, 'the clock is far from where it was: old content is looked at again tomorrow');
      return [LOOK, parts.everyMs];
    }
    const step = STEPS[at];
    if (!step) {
      finish();
      return [LOOK, parts.everyMs];
    }
    const { name, empty, keptMs } = step;
    const rows = store.write((db) => empty(db, clock() - keptMs(policy), parts.rowsAtOnce));
    if (rows > 0) emptied.set(name, (emptied.get(name) ?? 0) + rows);
    return [rows < parts.rowsAtOnce ? at + 1 : at, parts.pauseMs];
  }

  function run(at: number): void {
    try {
      const [next, afterMs] = work(at);
      after(afterMs, () => run(next));
    } catch (error) {
      // What could not be deleted today is still there tomorrow; nobody at the seat waits for it.
      log.error(errorFields(error), 'old content could not be deleted');
      after(retentionPolicyAt(clock()).work.everyMs, () => run(LOOK));
    }
  }

  after(retentionPolicyAt(clock()).work.firstAfterMs, () => run(LOOK));
  return () => stop();
}
