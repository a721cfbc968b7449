import { withArabicNumerals } from '../text/numerals.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../time/clock.ts';
import { dayStart } from '../time/day-start.ts';
import { readDueDay } from './due-day.ts';
import { reminderPolicyAt } from './reminder-policy.ts';

/** `unread`: no time in it, or two. `past`: over already. `far`: further ahead than may be promised. */
export type DueRead = { readonly kind: 'due'; readonly at: number } | { readonly kind: 'unread' | 'past' | 'far' };

const UNREAD: DueRead = { kind: 'unread' };

/** 两三 is two or three, and never 23. */
const ROUND = /[一二两三四五六七八九]{2}/;
const RELATIVE = /^(\+)?(\d{1,4}(?:\.\d)?)(分钟?|m|min|个?小时|h)?(后)?$/;
const PART = /^(上午|早上?|中午|下午|晚上?)\s*/;
const CLOCK = /^(\d{1,2})[:.](\d{2})$|^(\d{2})(\d{2})$/;
const SPOKEN = /^(\d{1,2})点钟?(?:(半)|([13])刻|(\d{1,2})分?)?$/;
const HOUR_ONLY = /^(\d{1,2})$/;

/** 15:30, 1530, +20, 20分钟后, 半小时后, 3点半, 下午3点, 明天9点, 周五10:00, 12-1 9:00: a time as it is typed in a call. */
export function readDue(text: string, now: number): DueRead {
  const typed = text.normalize('NFKC').trim().toLowerCase();
  const at = readRelative(typed, now) ?? readAbsolute(typed, now);
  if (at === null) return UNREAD;
  if (at < minuteOf(now)) return { kind: 'past' };
  return at > now + reminderPolicyAt(now).aheadMost ? { kind: 'far' } : { kind: 'due', at };
}

const minuteOf = (at: number): number => Math.floor(at / MINUTE_MS) * MINUTE_MS;

/** Said numbers in figures; '': they say no one number. */
const figured = (text: string): string => (ROUND.test(text) ? '' : withArabicNumerals(text));

/** A bare number is none: neither 20 minutes nor eight in the evening is meant for certain. */
function readRelative(text: string, now: number): number | null {
  const plain = figured(text)
    .replace(/(\d+)个半小时/, '$1.5小时')
    .replace(/半个?小时/, '0.5小时');
  const [, plus, amount = '', unit = '', after] = RELATIVE.exec(plain) ?? [];
  if (amount === '' || (!plus && !after) || (!plus && unit === '')) return null;
  return now + Math.round(Number(amount) * (/小时|h/.test(unit) ? HOUR_MS : MINUTE_MS));
}

interface TimeOfDay {
  readonly ms: number;
  /** Said by the hour, as people do, without saying which half of the day. */
  readonly isSpoken: boolean;
}

function readAbsolute(text: string, now: number): number | null {
  const day = readDueDay(text, now);
  const rest = day?.rest ?? text;
  const part = PART.exec(rest);
  const time = timeOf(figured(rest.slice(part?.[0].length ?? 0)), part?.[1] ?? '', day !== null || part !== null);
  if (!time) return null;
  const today = dayStart(now);
  if (day) return day.from === null ? null : onDay(day.from, time, { now, today });
  if (today + time.ms >= minuteOf(now)) return today + time.ms;
  // «3点» said at two in the afternoon is this afternoon's; «9点» is tomorrow's.
  const isAfternoon = inEitherHalf(time, now) && today + time.ms + DAY_MS / 2 >= minuteOf(now);
  return today + time.ms + (isAfternoon ? DAY_MS / 2 : DAY_MS);
}

const inEitherHalf = ({ ms, isSpoken }: TimeOfDay, now: number): boolean => isSpoken && ms < reminderPolicyAt(now).morningFromMs;

/** 明天3点 is tomorrow afternoon; 明天7点 is breakfast or the evening news, and is asked. */
function onDay(from: number, time: TimeOfDay, { now, today }: { readonly now: number; readonly today: number }): number | null {
  const at = from + time.ms;
  if (!inEitherHalf(time, now) || (from === today && at >= minuteOf(now))) return at;
  return from === today || time.ms < reminderPolicyAt(now).ringsFromMs ? at + DAY_MS / 2 : null;
}

/** @param isNamed a day or its part stands before: then a bare number is the hour */
function timeOf(text: string, part: string, isNamed: boolean): TimeOfDay | null {
  const clock = CLOCK.exec(text);
  const spoken = SPOKEN.exec(text) ?? (isNamed ? HOUR_ONLY.exec(text) : null);
  const said = Number(clock?.[1] ?? clock?.[3] ?? spoken?.[1] ?? Number.NaN);
  const minute = clock ? Number(clock[2] ?? clock[4]) : minuteSpoken(spoken);
  const hour = said <= 23 && minute <= 59 ? hourIn(part, said) : null;
  if (hour === null) return null;
  return { ms: hour * HOUR_MS + minute * MINUTE_MS, isSpoken: spoken !== null && part === '' && hour > 0 };
}

/** 晚上12点 is the end of that day; 晚上2点 is of the one day or of the next. */
function hourIn(part: string, said: number): number | null {
  if (part.startsWith('晚')) {
    if (said % 12 === 0) return 24;
    return said < 5 ? null : (said % 12) + 12;
  }
  const isLate = part === '下午' || (part === '中午' && said < 11);
  return isLate && said < 12 ? said + 12 : said;
}

function minuteSpoken(spoken: RegExpExecArray | null): number {
  if (spoken?.[2] !== undefined) return 30;
  return spoken?.[3] === undefined ? Number(spoken?.[4] ?? 0) : Number(spoken[3]) * 15;
}
