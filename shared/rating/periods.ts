import { dateOf, midnightOf, monthStart } from '../time/beijing-date.ts';
import { beijingDay } from '../time/beijing-time.ts';
import { DAY_MS } from '../time/clock.ts';
import { type RatingPolicy, ratingPolicyAt } from './rating-policy.ts';

export type PeriodKind = 'month' | 'week' | 'range';

/** A span of whole days in Beijing. `key`: `2026-10`, `2026-W44` (ISO 8601, from Monday), `2026-10-01..2026-10-15`. */
export interface RatingPeriod {
  readonly kind: PeriodKind;
  readonly key: string;
  readonly from: number;
  /** The first moment after it. */
  readonly to: number;
}

/** Longer than any year; what is asked for a longer span is a mistake. */
const MOST_DAYS = 366;
const MONTH = /^(20\d{2})-(0[1-9]|1[0-2])$/;
const WEEK = /^(20\d{2})-W(\d{2})$/;
const RANGE = /^(20\d{2})-(\d{2})-(\d{2})\.\.(20\d{2})-(\d{2})-(\d{2})$/;
export const PERIOD_KEY = /^20\d{2}-(?:\d{2}|W\d{2}|\d{2}-\d{2}\.\.20\d{2}-\d{2}-\d{2})$/;

function monthPeriod(year: number, month: number): RatingPeriod {
  const from = monthStart(year, month);
  return { kind: 'month', key: beijingDay(from).slice(0, 7), from, to: monthStart(year, month + 1) };
}

/** The week of a day; its year is that of its Thursday. */
function weekPeriod(at: number): RatingPeriod {
  const day = dateOf(at);
  const from = (midnightOf(day.year, day.month, day.day) ?? at) - (day.weekday - 1) * DAY_MS;
  const { year } = dateOf(from + 3 * DAY_MS);
  const number = Math.floor((from + 3 * DAY_MS - monthStart(year, 1)) / (7 * DAY_MS)) + 1;
  return { kind: 'week', key: `${year}-W${String(number).padStart(2, '0')}`, from, to: from + 7 * DAY_MS };
}

function rangePeriod(from: number, to: number): RatingPeriod {
  return { kind: 'range', key: `${beijingDay(from)}..${beijingDay(to - DAY_MS)}`, from, to };
}

/** Null: no such month, week or days, or more than a year of them. */
export function readPeriod(key: string): RatingPeriod | null {
  const month = MONTH.exec(key);
  if (month) return monthPeriod(Number(month[1]), Number(month[2]));
  const week = WEEK.exec(key);
  if (week) {
    const first = midnightOf(Number(week[1]), 1, 4);
    const period = first === null ? null : weekPeriod(first + (Number(week[2]) - 1) * 7 * DAY_MS);
    // A week 53 of a year that has 52, or a week 00, is another week under a wrong name.
    return period?.key === key ? period : null;
  }
  const range = RANGE.exec(key);
  if (!range) return null;
  const [from, last] = [
    midnightOf(Number(range[1]), Number(range[2]), Number(range[3])),
    midnightOf(Number(range[4]), Number(range[5]), Number(range[6])),
  ];
  if (from === null || last === null || last < from || last - from >= MOST_DAYS * DAY_MS) return null;
  return rangePeriod(from, last + DAY_MS);
}

/** What a period is compared with (环比): the month or week before, or as many days right before. */
export function periodBefore({ kind, from, to }: RatingPeriod): RatingPeriod {
  const day = dateOf(from);
  switch (kind) {
    case 'month':
      return monthPeriod(day.year, day.month - 1);
    case 'week':
      return weekPeriod(from - DAY_MS);
    case 'range':
      return rangePeriod(from - (to - from), from);
    default:
      return kind satisfies never;
  }
}

/** How many periods a line is drawn through: a year of months. */
export const TREND_PERIODS = 12;

/** So many on end, the oldest first, this one the last. */
export function periodsUpTo(period: RatingPeriod, many: number): RatingPeriod[] {
  return many <= 1 ? [period] : [...periodsUpTo(periodBefore(period), many - 1), period];
}

/** The month or week that holds a moment. */
export function periodOf(kind: 'month' | 'week', at: number): RatingPeriod {
  const { year, month } = dateOf(at);
  return kind === 'month' ? monthPeriod(year, month) : weekPeriod(at);
}

/** The policy a period is judged by: that of its last day. A later one changes no past. */
export function policyOf({ to }: RatingPeriod): RatingPolicy {
  return ratingPolicyAt(to - 1);
}

/** Until then its exclusions count; from then on its figures stand. */
export function cutOffOf(period: RatingPeriod): number {
  return period.to + policyOf(period).cutOffMs;
}
