import { DAY_MS, HOUR_MS, MINUTE_MS } from '../time/clock.ts';
import { inForceAt } from '../time/valid-from.ts';

/** How promised call-backs and reminders are kept, valid from a day on. 演示口径: no source gives a figure. */
export interface ReminderPolicy {
  readonly version: string;
  /** A day in Beijing, `2026-01-01`. */
  readonly validFrom: string;
  /** What one press of 推后 adds. */
  readonly moveMs: number;
  /** This long after its time a reminder is late, and no longer merely due. */
  readonly overdueAfterMs: number;
  /** Nothing can be promised further ahead. */
  readonly aheadMost: number;
  /** An hour said without its half of the day: before this one nobody is rung, so that 明天3点 is the afternoon's. */
  readonly ringsFromMs: number;
  /** From this one on it is the morning's; 明天7点, between the two, is asked. */
  readonly morningFromMs: number;
}

export const REMINDER_POLICIES: readonly [ReminderPolicy, ...ReminderPolicy[]] = [
  {
    version: 'reminder-1',
    validFrom: '2026-01-01',
    moveMs: 10 * MINUTE_MS,
    overdueAfterMs: 5 * MINUTE_MS,
    aheadMost: 30 * DAY_MS,
    ringsFromMs: 6 * HOUR_MS,
    morningFromMs: 8 * HOUR_MS,
  },
];

/** The policy of a day; before the first one's day, the first. */
export function reminderPolicyAt(at: number): ReminderPolicy {
  return inForceAt(REMINDER_POLICIES, at);
}
