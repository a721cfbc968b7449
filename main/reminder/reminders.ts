import { normalisePhone } from '../../shared/call/phone-number.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { JournalFact } from '../../shared/journal/journal-entry.ts';
import { laterOf, type NewReminder, type ReminderRow } from '../../shared/reminder/reminder.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { cleanTyped } from '../../shared/text/clean-typed.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { WritableDb } from '../db/database.ts';
import type { Store } from '../db/store.ts';
import { appendFact } from '../journal/journal-table.ts';
import { errorFields, type Log } from '../log/log.ts';
import { findOrder, listOrdersOfCall } from '../order/work-order-table.ts';
import {
  findReminder,
  insertReminder,
  listReminders,
  moveReminder,
  rewordReminder,
  type StoredReminder,
  settleReminder,
} from './reminder-table.ts';

interface RemindersOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly agentId: () => string | null;
  readonly log: Log;
  /** The list is another. */
  readonly onChange: () => void;
}

/** What the signed-in agent promised to citizens, or wants to be reminded of. Nothing of it is lost but by the agent's own word. */
export interface Reminders {
  /** What is open, of earlier days too, the first due first. */
  list(): ReminderRow[];
  add(reminder: NewReminder): Result<ReminderRow, AppError>;
  /** Put off by what the policy says. */
  later(reminderId: string): Result<ReminderRow, AppError>;
  settle(reminderId: string, as: 'done' | 'dropped'): Result<null, AppError>;
  /** The number to ring back; that it was told stands in the journal. */
  dial(reminderId: string): Result<{ number: string }, AppError>;
}

/** Whether what is kept is what was said; one that was put off since is still the same promise. */
function isSaid(kept: StoredReminder, said: StoredReminder): boolean {
  return kept.text === said.text && kept.number === said.number && kept.promisedAt === said.promisedAt;
}

export function createReminders({ store, clock, agentId, log, onChange }: RemindersOptions): Reminders {
  const { read, seal } = store;

  function rowOf({ reminderId, callId, orderId, dueAt, promisedAt, text, number }: StoredReminder): ReminderRow {
    const ofCall = callId === null ? null : (listOrdersOfCall(read, seal, callId).at(-1) ?? null);
    const order = orderId === null ? ofCall : findOrder(read, seal, 'id', orderId);
    return { reminderId, dueAt, promisedAt, text, numberShown: normalisePhone(number).masked, order };
  }

  /** One transaction on an open reminder of whoever is signed in. */
  function change<T>(reminderId: string, work: (db: WritableDb, found: StoredReminder) => Result<T, AppError>): Result<T, AppError> {
    const agent = agentId();
    if (agent === null) return err(appError('not-signed-in'));
    return store.write((db) => {
      const found = findReminder(db, seal, reminderId, agent);
      return found ? work(db, found) : err(appError('reminder-unknown'));
    });
  }

  function note(db: WritableDb, { agentId: agent, callId, orderId }: StoredReminder, fact: JournalFact): void {
    appendFact(db, clock(), { agentId: agent, callId, orderId }, fact);
  }

  function told<T>(result: Result<T, AppError>): Result<T, AppError> {
    if (result.ok) onChange();
    return result;
  }

  return {
    list: () => {
      const agent = agentId();
      if (agent === null) return [];
      const skipped = (reminderId: string, error: unknown): void =>
        log.error({ reminderId, ...errorFields(error) }, 'a reminder cannot be opened');
      return listReminders(read, seal, agent, skipped).map(rowOf);
    },
    add: ({ reminderId, callId, orderId, number, text, dueAt }) => {
      const agent = agentId();
      if (agent === null) return err(appError('not-signed-in'));
      const row = store.write((db): ReminderRow | null => {
        const known = orderId !== null && findOrder(db, seal, 'id', orderId) ? orderId : null;
        const words = { number: number.trim(), text: cleanTyped(text).trim() };
        const reminder = { reminderId, agentId: agent, callId, orderId: known, ...words, dueAt, promisedAt: dueAt, createdAt: clock() };
        const isNew = insertReminder(db, seal, reminder);
        const kept = findReminder(db, seal, reminderId, agent);
        if (!kept) return null;
        if (!isNew && isSaid(kept, reminder)) return rowOf(kept);
        if (!isNew) rewordReminder(db, seal, reminder);
        note(db, reminder, { kind: 'reminder-noted', reminderId, dueAt });
        return rowOf({ ...kept, ...words, dueAt, promisedAt: dueAt });
      });
      return told(row ? ok(row) : err(appError('reminder-unknown')));
    },
    later: (reminderId) =>
      told(
        change(reminderId, (db, found) => {
          const dueAt = laterOf(found.dueAt, clock());
          moveReminder(db, reminderId, dueAt);
          note(db, found, { kind: 'reminder-moved', reminderId, dueAt });
          return ok(rowOf({ ...found, dueAt }));
        }),
      ),
    settle: (reminderId, as) =>
      told(
        change(reminderId, (db, found) => {
          settleReminder(db, reminderId, as, clock());
          note(db, found, { kind: `reminder-${as}`, reminderId });
          return ok(null);
        }),
      ),
    dial: (reminderId) =>
      change(reminderId, (db, found) => {
        if (found.number === '') return err(appError('reminder-without-number'));
        note(db, found, { kind: 'reminder-dialled', reminderId });
        return ok({ number: found.number });
      }),
  };
}
