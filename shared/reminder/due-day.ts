import { CHINA_OFFSET_MS, DAY_MS } from '../time/clock.ts';
import { dayStart } from '../time/day-start.ts';
import { readCount } from '../time/spoken/spoken-count.ts';

const WEEKDAYS = '一二三四五六日';
const NUMERAL = '\\d{1,2}|[一二三四五六七八九十]{1,3}';

/** 周15:00 is Monday or three in the afternoon. */
const DAY = new RegExp(
  `^(今天?|明天?|后天|下?(?:周|星期|礼拜)([1-7](?!\\d)|[一二三四五六日天])|(${NUMERAL})月(${NUMERAL})[日号]|(\\d{1,2})[-/月](\\d{1,2}))\\s*`,
);

export interface NamedDay {
  /** Midnight of it; null: there is no such day. */
  readonly from: number | null;
  readonly rest: string;
}

/** The day that stands first, read as it was typed: in 周五十点 no numeral is fifty. null: none is named. */
export function readDueDay(text: string, now: number): NamedDay | null {
  const said = DAY.exec(text);
  return said && { from: dayOf(said, dayStart(now)), rest: text.slice(said[0].length) };
}

function dayOf([, word = '', weekday, spokenMonth, spokenDate, month, date]: RegExpExecArray, today: number): number | null {
  const [inYear, inMonth] = [spokenMonth ?? month, spokenDate ?? date];
  if (inYear !== undefined && inMonth !== undefined) return dateOf(readCount(inYear) ?? 0, readCount(inMonth) ?? 0, today);
  if (weekday !== undefined) {
    const wanted = WEEKDAYS.indexOf(weekday) + 1 || Number(weekday) || 7;
    const local = new Date(today + CHINA_OFFSET_MS).getUTCDay() || 7;
    // 下周 is the week after this one; a bare weekday is the next such day, today's too.
    const ahead = word.startsWith('下') ? 7 + wanted - local : (wanted - local + 7) % 7;
    return today + ahead * DAY_MS;
  }
  const ahead: Readonly<Record<string, number>> = { 今: 0, 明: 1, 后: 2 };
  return today + (ahead[word.charAt(0)] ?? 0) * DAY_MS;
}

/** The next such date: one that is over this year is next year's. */
function dateOf(month: number, date: number, today: number): number | null {
  const year = new Date(today + CHINA_OFFSET_MS).getUTCFullYear();
  const midnights = [year, year + 1].map((each) => Date.UTC(each, month - 1, date));
  const [found] = midnights.filter(
    (at) => new Date(at).getUTCMonth() === month - 1 && new Date(at).getUTCDate() === date && at - CHINA_OFFSET_MS >= today,
  );
  return found === undefined ? null : found - CHINA_OFFSET_MS;
}
