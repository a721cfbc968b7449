import { z } from 'zod';
import { orderRowSchema } from '../ipc/views.ts';
import { MINUTE_MS } from '../time/clock.ts';
import { dayStart } from '../time/day-start.ts';
import { reminderPolicyAt } from './reminder-policy.ts';

/** Far more than a reminder needs; a promise that does not fit is told at its field. */
export const REMINDER_LIMITS = { text: 200, number: 40 } as const;

/** What an agent promised, or wants to be reminded of. It has a number to ring back, or words, or both. */
export const newReminderSchema = z
  .strictObject({
    /** Made by the desk, so that a repeated request makes no second one. */
    reminderId: z.uuid(),
    callId: z.uuid().nullable(),
    orderId: z.uuid().nullable(),
    number: z.string().max(REMINDER_LIMITS.number),
    text: z.string().max(REMINDER_LIMITS.text),
    dueAt: z.number().int(),
  })
  .refine(({ number, text }) => number.trim() !== '' || text.trim() !== '');
export type NewReminder = z.infer<typeof newReminderSchema>;

/** One that is open, as the list shows it. The number itself is told only to dial it. */
export const reminderRowSchema = z.object({
  reminderId: z.uuid(),
  dueAt: z.number().int(),
  /** What was promised at first, before it was put off. */
  promisedAt: z.number().int(),
  text: z.string(),
  /** Masked; empty: nobody is to be called. */
  numberShown: z.string(),
  /** The order it is about, or the last one of its call. */
  order: orderRowSchema.nullable(),
});
export type ReminderRow = z.infer<typeof reminderRowSchema>;

export type ReminderStage = 'ahead' | 'due' | 'overdue';

export function stageOf({ dueAt }: Pick<ReminderRow, 'dueAt'>, now: number): ReminderStage {
  if (now < dueAt) return 'ahead';
  return now < dueAt + reminderPolicyAt(now).overdueAfterMs ? 'due' : 'overdue';
}

/** Promised for an earlier day and still open: it was carried over. */
export function isCarried({ promisedAt }: Pick<ReminderRow, 'promisedAt'>, now: number): boolean {
  return promisedAt < dayStart(now);
}

/** Put off once: from its time, or from now where that is over. */
export function laterOf(dueAt: number, now: number): number {
  return Math.ceil((Math.max(dueAt, now) + reminderPolicyAt(now).moveMs) / MINUTE_MS) * MINUTE_MS;
}

/** When one of these is next another than it is now; null: never. */
export function nextStageAt(rows: readonly Pick<ReminderRow, 'dueAt'>[], now: number): number | null {
  const { overdueAfterMs } = reminderPolicyAt(now);
  const turns = rows.flatMap(({ dueAt }) => [dueAt, dueAt + overdueAfterMs]).filter((at) => at > now);
  return turns.length === 0 ? null : Math.min(...turns);
}
