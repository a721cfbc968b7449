import { withArabicNumerals } from '../text/numerals.ts';
import { CHINA_OFFSET_MS, DAY_MS, HOUR_MS, MINUTE_MS } from '../time/clock.ts';
import { dayStart } from '../time/day-start.ts';
import { reminderPolicyAt } from './reminder-policy.ts';

/** `unread`: no time in it. `past`: over already. `far`: further ahead than may be promised. */
export type DueRead = { readonly kind: 'due'; readonly at: number } | { readonly kind: 'unread' | 'past' | 'far' };

/** In their order; a figure right after one keeps it from being read as a numeral. */
const WEEKDAYS = '一二三四五六日';

const UNREAD: DueRead = { kind: 'unread' };

const RELATIVE = /^(\+)?(\d{1,4}(?:\.\d)?)(分钟?|m|min|个?小时|h)?(后)?$/;
const DAY = /^(今天?|明天?|后天|下?(?:周|星期|礼拜)([1-7一二三四五六日天])|(\d{1,2})(?:[-/]|月)(\d{1,2})[日号]?)\s*/;
const PART = /^(上午|早上?|中午|下午|晚上?)\s*/;
const CLOCK = /^(\d{1,2})[:.](\d{2})$|^(\d{2})(\d{2})$/;
const SPOKEN = /^(\d{1,2})点钟?(?:(半)|([13])刻|(\d{1,2})分?)?$/;
const HOUR_ONLY = /^(\d{1,2})$/;

/** 15:30, 1530, +20, 20分钟后, 半小时后, 3点半, 下午3点, 明天9点, 周五10:00, 12-1 9:00: a time as it is typed in a call. */
export function readDue(text: string, now: number): DueRead {
  const plain = withArabicNumerals(text)
    .trim()
    .toLowerCase()
    .replace(/(\d+)个半小时/, '$1.5小时')
    .replace(/半个?小时/, '0.5小时');
  const at = readRelative(plain, now) ?? readAbsolute(plain, now);
  if (at === null) return UNREAD;
  if (at < minuteOf(now)) return { kind: 'past' };
  return at > now + reminderPolicyAt(now).aheadMost ? { kind: 'far' } : { kind: 'due', at };
}

const minuteOf = (at: number): number => Math.floor(at / MINUTE_MS) * MINUTE_MS;

/** A bare number is none: neither 20 minutes nor eight in the evening is meant for certain. */
function readRelative(text: string, now: number): number | null {
  const [, plus, amount = '', unit = '', after] = RELATIVE.exec(text) ?? [];
  if (amount === '' || (!plus && !after) || (!plus && unit === '')) return null;
  return now + Math.round(Number(amount) * (/小时|h/.test(unit) ? HOUR_MS : MINUTE_MS));
}

interface TimeOfDay {
  readonly ms: number;
  /** Said by the hour, as people do, without saying which half of the day. */
  readonly isSpoken: boolean;
}

function readAbsolute(text: string, now: number): number | null {
  const said = DAY.exec(text);
  const day = said ? dayOf(said, now) : null;
  const rest = text.slice(said?.[0].length ?? 0);
  const part = PART.exec(rest);
  const time = timeOf(rest.slice(part?.[0].length ?? 0), part?.[1] ?? '', said !== null || part !== null);
  if (!time || (said && day === null)) return null;
  if (day !== null) return day + time.ms;
  const today = dayStart(now) + time.ms;
  if (today >= minuteOf(now)) return today;
  // «3点» said at two in the afternoon is this afternoon's; «9点» is tomorrow's.
  const isAfternoon = time.isSpoken && time.ms < 8 * HOUR_MS && today + 12 * HOUR_MS >= minuteOf(now);
  return today + (isAfternoon ? 12 * HOUR_MS : DAY_MS);
}

/** Midnight of the day that is named; null where there is no such day. */
function dayOf([, word = '', weekday, month, date]: RegExpExecArray, now: number): number | null {
  const today = dayStart(now);
  if (month !== undefined && date !== undefined) return dateOf(Number(month), Number(date), today);
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

/** @param isNamed a day or its part stands before: then a bare number is the hour */
function timeOf(text: string, part: string, isNamed: boolean): TimeOfDay | null {
  const clock = CLOCK.exec(text);
  const spoken = SPOKEN.exec(text) ?? (isNamed ? HOUR_ONLY.exec(text) : null);
  const hour = Number(clock?.[1] ?? clock?.[3] ?? spoken?.[1] ?? Number.NaN);
  const minute = clock ? Number(clock[2] ?? clock[4]) : minuteSpoken(spoken);
  if (!(hour <= 23 && minute <= 59)) return null;
  const isLate = /下午|晚/.test(part) || (part === '中午' && hour < 11);
  const ms = (isLate && hour < 12 ? hour + 12 : hour) * HOUR_MS + minute * MINUTE_MS;
  return { ms, isSpoken: spoken !== null && part === '' && hour > 0 };
}

function minuteSpoken(spoken: RegExpExecArray | null): number {
  if (spoken?.[2] !== undefined) return 30;
  return spoken?.[3] === undefined ? Number(spoken?.[4] ?? 0) : Number(spoken[3]) * 15;
}
