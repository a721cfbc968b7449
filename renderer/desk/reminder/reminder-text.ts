import { isCarried, type ReminderRow } from '../../../shared/reminder/reminder.ts';
import type { Words } from '../i18n/i18n.ts';
import { dayTime } from '../text.ts';

/** `15:30 139****5678 告知报修结果`, on one line; one from an earlier day says so. */
export function reminderLine(t: Words, row: ReminderRow, now: number): string {
  return [isCarried(row, now) ? t('reminder.carried') : '', dayTime(t, row.dueAt, now), row.numberShown, row.text]
    .filter(Boolean)
    .join(' ');
}
