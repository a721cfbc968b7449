import { dateOf, midnightOf } from '../beijing-date.ts';
import { DAY_MS } from '../clock.ts';

/** 全国年节及纪念日放假办法, art. 2: days of the calendar, and days of the moon's, by year (GB/T 33661 counts them). */
const FIXED: Readonly<Record<string, readonly [month: number, day: number]>> = { 元旦: [1, 1], 劳动: [5, 1], 国庆: [10, 1] };
const LUNAR: Readonly<Record<string, readonly string[]>> = {
  春节: ['2024-02-10', '2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26'],
  端午: ['2024-06-10', '2025-05-31', '2026-06-19', '2027-06-09', '2028-05-28'],
  中秋: ['2024-09-17', '2025-10-06', '2026-09-25', '2027-09-15', '2028-10-03'],
};
const NAMES: Readonly<Record<string, string>> = { 五一: '劳动', 十一: '国庆' };

/** Several days off: the name alone does not say which of them. */
const LONG = new Set(['劳动', '国庆', '春节']);

export const HOLIDAY = '元旦|五一|劳动节|国庆节?|十一(?=那天|当天|开始|起|以来|期间|假期|放假)|春节|端午节?|中秋节?';

/** The last one that had begun by then. */
export function lastHoliday(said: string, at: number): { readonly from: number; readonly to: number; readonly isLong: boolean } | null {
  const bare = said.replace(/节$/, '');
  const name = said === '春节' ? said : (NAMES[bare] ?? bare);
  const { year } = dateOf(at);
  const [month, day] = FIXED[name] ?? [];
  const days =
    month === undefined || day === undefined
      ? (LUNAR[name] ?? []).map((date) => Date.parse(`${date}T00:00:00+08:00`))
      : [year - 1, year].map((of) => midnightOf(of, month, day) ?? Number.NaN);
  const from = days.findLast((each) => each <= at);
  return from === undefined ? null : { from, to: from + DAY_MS, isLong: LONG.has(name) };
}
