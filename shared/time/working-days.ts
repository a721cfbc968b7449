import { isWorkday } from 'chinese-days';
import { CHINA_OFFSET_MS, DAY_MS } from './clock.ts';

/** The years whose adjusted holidays chinese-days 1.5.7 knows; of later ones it would call every weekday a working day. */
const LAST_KNOWN_YEAR = 2026;

interface WorkingDay {
  readonly at: number;
  readonly certain: boolean;
}

/** The same time of day, `days` working days later (国务院 holiday notices, adjusted weekends included). */
export function addWorkingDays(from: number, days: number): WorkingDay {
  let at = from;
  let left = days;
  let certain = true;
  while (left > 0) {
    at += DAY_MS;
    const date = new Date(at + CHINA_OFFSET_MS);
    const isKnown = date.getUTCFullYear() <= LAST_KNOWN_YEAR;
    const weekday = date.getUTCDay();
    if (!isKnown) certain = false;
    if (isKnown ? isWorkday(date.toISOString().slice(0, 10)) : weekday !== 0 && weekday !== 6) left -= 1;
  }
  return { at, certain };
}
