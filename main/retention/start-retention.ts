import { retentionPolicyAt } from '../../shared/retention/retention-policy.ts';
import type { Clock, StartTimer } from '../../shared/time/clock.ts';
import type { Store } from '../db/store.ts';
import { errorFields, type Log } from '../log/log.ts';
import { dropReminders, type EmptySome, emptyCalls, emptyDrafts, emptyOrders } from './retention-table.ts';

interface RetentionOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly log: Log;
  readonly callIsUp: () => boolean;
  /** What was emptied, in figures, for the journal. */
  readonly note: (what: string, detail: string) => void;
}

/** Orders before their calls: a call stays while something of it is under way. */
const STEPS: readonly (readonly [name: string, empty: EmptySome])[] = [
  ['orders', emptyOrders],
  ['drafts', emptyDrafts],
  ['calls', emptyCalls],
  ['reminders', dropReminders],
];

/**
 * Deletes what people said when its time is over: a while after the start, then every day, some rows at once with a pause
 * between them, and not while a call is up. The journal keeps its own rule (`journal-policy.ts`) and its chain. @returns dispose
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
    const { contentMs, work: parts } = retentionPolicyAt(clock());
    if (callIsUp()) return [at, parts.callPauseMs];
    const step = STEPS[at];
    if (!step) {
      finish();
      return [0, parts.everyMs];
    }
    const [name, empty] = step;
    const rows = store.write((db) => empty(db, clock() - contentMs, parts.rowsAtOnce));
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
      after(retentionPolicyAt(clock()).work.everyMs, () => run(0));
    }
  }

  after(retentionPolicyAt(clock()).work.firstAfterMs, () => run(0));
  return () => stop();
}
