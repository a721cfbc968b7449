import { type DueClock, nextWarning, warningAt } from '../../../../../shared/order/life/due-clocks.ts';
import { lifePolicyAt } from '../../../../../shared/order/life/life-policy.ts';
import type { Clock } from '../../../../../shared/time/clock.ts';
import type { CentralDb, Tables } from '../../db/tables.ts';
import { appendEvents } from './append-events.ts';
import { holdOrder } from './hold-order.ts';
import type { TellUnits } from './tell-units.ts';

const AT_ONCE = 200;

/** The clocks upon which central acts (art. 23); of the others somebody is told. */
const CENTRALS: ReadonlySet<DueClock> = new Set(['reply', 'link']);

type DueRow = Tables['order_due'];

/** The next clocks at which somebody must be told something, or central must act; read from an index, the longest due first. */
export function dueNow(db: CentralDb, now: number): Promise<DueRow[]> {
  return db
    .selectFrom('order_due')
    .selectAll()
    .where('next_at', 'is not', null)
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .orderBy('order_id')
    .limit(AT_ONCE)
    .execute();
}

export interface ClockWarning {
  readonly orderId: string;
  readonly clock: DueRow['clock'];
  readonly dueAt: number;
  /** Percent of the clock's run; 100 is overdue. */
  readonly step: number;
}

/**
 * Writes down that a step was reached and lets the order act on it. After a week of downtime a clock goes to its last step
 * at once: nobody is warned of what is long past.
 *
 * @returns null: another process was first, or the order moved on
 */
async function reach(db: CentralDb, row: DueRow, now: number, tellUnits: TellUnits): Promise<ClockWarning | null> {
  const open = { clock: row.clock, startedAt: row.started_at, dueAt: row.due_at };
  const policy = lifePolicyAt(now);
  const step = warningAt(open, policy, now);
  return db.transaction().execute(async (transaction) => {
    await holdOrder(transaction, row.order_id);
    const told = await transaction
      .updateTable('order_due')
      .set({ warned: step, next_at: nextWarning(open, policy, step) })
      .where('order_id', '=', row.order_id)
      .where('clock', '=', row.clock)
      .where('started_at', '=', row.started_at)
      .where('warned', '=', row.warned)
      .executeTakeFirst();
    if (Number(told.numUpdatedRows) !== 1) return null;
    // Before central acts: then it is nobody's turn any more.
    if (step > row.warned) await tellUnits(transaction, row.order_id, { clock: row.clock, dueAt: row.due_at, step }, now);
    if (CENTRALS.has(row.clock) && step === 100) await appendEvents(transaction, row.order_id, [], now);
    return { orderId: row.order_id, clock: row.clock, dueAt: row.due_at, step };
  });
}

interface ClockEars {
  /** Whose turn it is hears of it, in the same transaction. */
  readonly tellUnits: TellUnits;
  /** Told once of each step, after it was written. */
  onWarning(warning: ClockWarning): void;
  /** One order that cannot be timed must not stop the clocks of all others. */
  onError(orderId: string, error: unknown): void;
}

/**
 * All that is due by now. Nothing is kept in memory, so a restart, a week of downtime or a second process changes nothing.
 *
 * @returns how many steps were reached
 */
export async function runClocks(db: CentralDb, clock: Clock, { tellUnits, onWarning, onError }: ClockEars): Promise<number> {
  let reached = 0;
  for (;;) {
    const now = clock();
    const rows = await dueNow(db, now);
    let moved = 0;
    for (const row of rows) {
      try {
        const warning = await reach(db, row, now, tellUnits);
        if (warning) onWarning(warning);
        moved += 1;
      } catch (error) {
        onError(row.order_id, error);
      }
    }
    reached += moved;
    if (rows.length < AT_ONCE || moved === 0) return reached;
  }
}

export interface ClockRunner {
  dispose(): Promise<void>;
}

/** Looks every `everyMs`, one look after the other. */
export function startClockRunner(
  look: () => Promise<unknown>,
  everyMs: number,
  startTimer: (afterMs: number, fire: () => void) => () => void,
  onError: (error: unknown) => void,
): ClockRunner {
  let isOver = false;
  let stop: () => void = () => undefined;
  let running: Promise<void> = Promise.resolve();
  const go = (): void => {
    running = look()
      .catch(onError)
      .then(() => {
        if (!isOver) stop = startTimer(everyMs, go);
      });
  };
  go();
  return {
    async dispose() {
      isOver = true;
      stop();
      await running;
    },
  };
}
