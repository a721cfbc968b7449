import { CHINA_OFFSET_MS } from './clock.ts';

/** A day of the calendar in Beijing; months from 1, weekdays from 1 (Monday) to 7. */
export interface BeijingDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
}

export function dateOf(at: number): BeijingDate {
  const there = new Date(at + CHINA_OFFSET_MS);
  return { year: there.getUTCFullYear(), month: there.getUTCMonth() + 1, day: there.getUTCDate(), weekday: there.getUTCDay() || 7 };
}

/** Its midnight in Beijing; null: there is no such day. */
export function midnightOf(year: number, month: number, day: number): number | null {
  const there = new Date(Date.UTC(year, month - 1, day));
  const exists = there.getUTCFullYear() === year && there.getUTCMonth() === month - 1 && there.getUTCDate() === day;
  return exists ? there.getTime() - CHINA_OFFSET_MS : null;
}

/** Midnight of the first of a month; months may run over the year's ends. */
export function monthStart(year: number, month: number): number {
  return Date.UTC(year, month - 1, 1) - CHINA_OFFSET_MS;
}

/** The same day so many months earlier, or the last one of a month that is shorter. */
export function monthsBefore(at: number, months: number): number {
  const { year, month, day } = dateOf(at);
  const first = dateOf(monthStart(year, month - months));
  const last = dateOf(monthStart(first.year, first.month + 1) - 1).day;
  return midnightOf(first.year, first.month, Math.min(day, last)) ?? monthStart(first.year, first.month);
}
