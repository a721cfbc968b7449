import { normalisePhone } from '../../../shared/call/phone-number.ts';
import { appError } from '../../../shared/errors.ts';
import type { OrderRow } from '../../../shared/ipc/views.ts';
import { laterOf, type ReminderRow } from '../../../shared/reminder/reminder.ts';
import { err, ok } from '../../../shared/result.ts';
import type { Handlers } from './fake-handlers.ts';

/** A reminder of the made-up main, with the number that the list does not tell. */
export interface FakeReminder extends ReminderRow {
  readonly number: string;
}

/** What these reminders answer; whoever changes them from outside emits `reminder:changed`. */
export function reminderHandlers(now: () => number, reminders: FakeReminder[], orders: readonly OrderRow[], changed: () => void): Handlers {
  const at = (id: string): number => reminders.findIndex(({ reminderId }) => reminderId === id);
  return {
    'reminder:list': () => ok(reminders.toSorted((a, b) => a.dueAt - b.dueAt)),
    'reminder:add': ({ reminderId, number, text, dueAt, orderId }) => {
      const order = orders.find((row) => row.orderId === orderId) ?? null;
      const row = { reminderId, dueAt, promisedAt: dueAt, text, number, numberShown: normalisePhone(number).masked, order };
      reminders.push(row);
      changed();
      return ok(row);
    },
    'reminder:later': ({ reminderId }) => {
      const found = reminders[at(reminderId)];
      if (!found) return err(appError('reminder-unknown'));
      const moved = { ...found, dueAt: laterOf(found.dueAt, now()) };
      reminders.splice(at(reminderId), 1, moved);
      changed();
      return ok(moved);
    },
    'reminder:settle': ({ reminderId }) => {
      if (at(reminderId) < 0) return err(appError('reminder-unknown'));
      reminders.splice(at(reminderId), 1);
      changed();
      return ok(null);
    },
    'reminder:dial': ({ reminderId }) => {
      const found = reminders[at(reminderId)];
      return found ? ok({ number: found.number }) : err(appError('reminder-unknown'));
    },
  };
}
