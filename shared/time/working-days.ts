import chineseDays from 'chinese-days';
import { beijingDay } from './beijing-time.ts';
import { DAY_MS } from './clock.ts';

/** `certain` is false when the count ran into a year whose holidays nobody knows yet. */
export interface WorkingDay {
  readonly at: number;
  readonly certain: boolean;
}

/**
 * The State Council names the holidays of a year in the autumn before it, and the library knows them from its next
 * release on. 元旦 is a holiday in every year (全国年节及纪念日放假办法, art. 2): one without it is not known.
 */
function isYearKnown(year: string): boolean {
  return chineseDays.getDayDetail(`${year}-01-01`).name.includes('元旦');
}

/**
 * The same time of day, `days` working days later, adjusted weekends included; the day it begins on does not count. In
 * a year that is not known the library takes every Monday to Friday for a working day, New Year's Day too.
 */
export function addWorkingDays(from: number, days: number): WorkingDay {
  let at = from;
  let certain = true;
  for (let left = days; left > 0; ) {
    at += DAY_MS;
    const day = beijingDay(at);
    if (!isYearKnown(day.slice(0, 4))) certain = false;
    if (chineseDays.isWorkday(day)) left -= 1;
  }
  return { at, certain };
}
