import { assertNever } from '../assert.ts';
import type { PolicyRow } from '../catalogue/catalogue.ts';
import { DAY_MS, HOUR_MS } from '../time/clock.ts';
import { addWorkingDays } from '../time/working-days.ts';

/**
 * When the unit's answer is due, from dispatch on (domain: feedback 2 h / 24 h / 7 d / 15 d).
 *
 * Beijing counts calendar days, other cities working days; the policy row says which. `certain` is false where working
 * days run into a year whose holidays nobody has entered: weekends are left out then, holidays are not known.
 */
export interface DueTime {
  readonly at: number;
  readonly certain: boolean;
}

export function dueTime({ feedback }: Pick<PolicyRow, 'feedback'>, from: number): DueTime {
  const { amount, unit, dayKind } = feedback;
  if (unit === 'hour') return { at: from + amount * HOUR_MS, certain: true };
  switch (dayKind) {
    case 'calendar':
      return { at: from + amount * DAY_MS, certain: true };
    case 'working':
      return addWorkingDays(from, amount);
    default:
      return assertNever(dayKind);
  }
}
