import { dateOf, midnightOf, monthStart } from '../beijing-date.ts';
import { DAY_MS } from '../clock.ts';
import { dayStart } from '../day-start.ts';
import { COUNT, matchAt, readCount, readYear, YEAR } from './spoken-count.ts';
import { HOLIDAY, lastHoliday } from './spoken-holiday.ts';

/** Whole days that words name, `to` being the midnight after them. `long`: more than a day, so that no hour belongs to it. */
export type Days = { readonly from: number; readonly to: number; readonly long: boolean } | 'nonsense' | 'unclear';

interface HeardDays {
  readonly end: number;
  readonly days: Days;
}

const day = (from: number | null): Days => (from === null ? 'nonsense' : { from, to: from + DAY_MS, long: false });

const OFFSETS: Readonly<Record<string, number>> = {
  ...{ 大前天: -3, 前天: -2, 前晚: -2, 昨天: -1, 昨日: -1, 昨儿: -1, 昨: -1, 今天: 0, 今日: 0, 今儿: 0, 今: 0, 明天: 1, 明日: 1, 明儿: 1 },
  ...{ 后天: 2, 大后天: 3 },
};
/** 目前天气, 之前天天, 门前天然气, 楼前晚上, 以后天天, 证明天然气, 如今早上: the end of another word. */
const RELATIVE = new RegExp(
  [
    '大前天|(?<![目之以提此先从眼空日年天时月周钟期拜])前天(?!天|气|然|数|黑|价|花板)',
    '(?<![目之以提此先从眼空日年天时月周钟期拜楼门屋院房店车大])前(?=晚)',
    '昨天|昨日|昨儿个?|昨(?=[晚夜早])',
    '(?<![如而现迄当])(?:今天|今日|今儿个?|今(?=[晚夜早晨]))',
    '大后天|(?<![证声表透光文黎写标查申注])(?:明天|明日|明儿个?)|(?<![以之今然最饭午雨背屋楼房先落前售事日年月天时])后天',
  ].join('|'),
  'y',
);

function relativeDay(said: string, at: number): Days {
  const offset = said === '前' ? -2 : (OFFSETS[said.replace(/个$/, '')] ?? 0);
  return day(dayStart(at) + offset * DAY_MS);
}

const WEEK = /(上上个?|上个?|这个?|本|下个?)?(?<![四每逢])(?:周|星期|礼拜)([一二三四五六日天])(?![一二三四五六日次])/y;
/** Without 上 or 这 only what is behind us in this very week is clear. */
function weekday([, which = '', name = '']: readonly string[], at: number): Days {
  const today = dayStart(at);
  const wanted = '一二三四五六日'.indexOf(name.replace('天', '日')) + 1;
  const monday = today - (dateOf(at).weekday - 1) * DAY_MS;
  const weeks = which.startsWith('上上') ? -2 : which.startsWith('上') ? -1 : which.startsWith('下') ? 1 : 0;
  const from = monday + (weeks * 7 + wanted - 1) * DAY_MS;
  return which === '' && from >= today ? 'unclear' : day(from);
}

const DATE = new RegExp(
  `(?:(${YEAR})年|(去年|前年|今年|明年))?(?![俩仨两])(${COUNT})月(?:份|(?<=年.{1,3}月)|(?!未|没|工资|内|多))(?:(${COUNT})(?:[日号]|(?=了|早|上午|中午|下午|晚|那天|$))|([上中下])旬|(初|底|末|中))?`,
  'y',
);
const DAYS_OF: Readonly<Record<string, readonly [from: number, to: number]>> = { 上: [1, 11], 中: [11, 21] };
const YEARS: Readonly<Record<string, number>> = { 前年: -2, 去年: -1, 今年: 0, 明年: 1 };

/** A date without its year is the last one; where that is longer ago than the next one is away, it is the next one. */
function calendarDate([whole, said, spoken, months = '', days, third, vague]: readonly (string | undefined)[], at: number): Days {
  const { year } = dateOf(at);
  const month = readCount(months);
  const date = days === undefined ? null : readCount(days);
  if (month === null || (days !== undefined && date === null) || vague !== undefined) return 'unclear';
  // 一月六千: a month long.
  if (whole === '一月') return 'unclear';
  if (month < 1 || month > 12) return 'nonsense';
  const on = (of: number): Days => {
    if (date !== null) return day(midnightOf(of, month, date));
    const [first, after] = DAYS_OF[third ?? ''] ?? [third === '下' ? 21 : 1, 0];
    const end = after === 0 ? monthStart(of, month + 1) : monthStart(of, month) + (after - 1) * DAY_MS;
    return { from: monthStart(of, month) + (first - 1) * DAY_MS, to: end, long: true };
  };
  if (said !== undefined) return on(readYear(said));
  if (spoken !== undefined) return on(year + (YEARS[spoken] ?? 0));
  const now = on(year);
  const before = on(year - 1);
  if (typeof now === 'string' || typeof before === 'string' || now.from <= at) return now;
  return at - before.from < now.from - at ? before : now;
}

const ISO = /(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/y;
const isoDate = ([, year = '', month = '', date = '']: readonly string[]): Days =>
  day(midnightOf(Number(year), Number(month), Number(date)));

/**
 * 5号 is a house, a line or a day: said with its month, or with an hour of the day behind it, it is a day. 3号早餐店 and
 * 朝阳路3号 are houses.
 */
const OF_MONTH = new RegExp(
  `(上个?月|这个月|本月|当月)(${COUNT})[日号]|(?<![路街巷弄道\\d一二三四五六七八九十])(${COUNT})[日号](?=凌晨|清晨|早(?=上|晨|\\d|${COUNT}点)|上午|中午|下午|傍晚|晚(?![餐饭会报])|夜(?=里|间|晚))`,
  'y',
);
function dayOfMonth([, which, of, alone]: readonly (string | undefined)[], at: number): Days {
  const { year, month } = dateOf(at);
  const date = readCount(of ?? alone ?? '');
  if (date === null) return 'unclear';
  if (date < 1 || date > 31) return 'nonsense';
  const first = dateOf(monthStart(year, which?.startsWith('上') ? month - 1 : month));
  const on = midnightOf(first.year, first.month, date);
  return which === undefined && (on === null || on > at) ? 'unclear' : day(on);
}

const SPAN = /(上个?月|这个月|本月)(?![初底末])|(上个?(?:周|星期|礼拜)|这个?(?:周|星期|礼拜)|本周)(?![一二三四五六日天末])/y;
function span([, month, week]: readonly (string | undefined)[], at: number): Days {
  const { year, month: now, weekday: today } = dateOf(at);
  if (month !== undefined) {
    const of = month.startsWith('上') ? now - 1 : now;
    return { from: monthStart(year, of), to: monthStart(year, of + 1), long: true };
  }
  const monday = dayStart(at) - (today - 1 + (week?.startsWith('上') ? 7 : 0)) * DAY_MS;
  return { from: monday, to: monday + 7 * DAY_MS, long: true };
}

const YEAR_ALONE = new RegExp(`(?:(去年|今年|前年)|(${YEAR})年(?![级代]))([春夏秋冬][天季]?|[上下]半年|年?[初底末])?`, 'y');
function year([, said = '', written, season]: readonly (string | undefined)[], at: number): Days {
  if (season !== undefined) return 'unclear';
  const of = written === undefined ? dateOf(at).year + (YEARS[said] ?? 0) : readYear(written);
  return { from: monthStart(of, 1), to: monthStart(of + 1, 1), long: true };
}

const AGO = new RegExp(`(${COUNT})天(?:之|以)?前`, 'y');
function daysAgo([, days = '']: readonly string[], at: number): Days {
  const count = readCount(days);
  return count === null ? 'unclear' : day(dayStart(at) - count * DAY_MS);
}

const FEAST = new RegExp(`(${HOLIDAY})(那天|当天|期间|假期|放假|前后?|后)?(开始|起|以来)?`, 'y');
function holiday([, name = '', which, since]: readonly (string | undefined)[], at: number): Days {
  const found = lastHoliday(name, at);
  if (!found || (which !== undefined && !which.endsWith('天'))) return 'unclear';
  return found.isLong && which === undefined && since === undefined ? 'unclear' : { ...found, long: false };
}

const READERS: readonly (readonly [RegExp, (match: RegExpExecArray, at: number) => Days])[] = [
  [ISO, isoDate],
  [RELATIVE, ([said = ''], at) => relativeDay(said, at)],
  [WEEK, weekday],
  [DATE, calendarDate],
  [OF_MONTH, dayOfMonth],
  [SPAN, span],
  [AGO, daysAgo],
  [FEAST, holiday],
  [YEAR_ALONE, year],
];

/** The day or days that are named at this place. */
export function readDays(text: string, start: number, at: number): HeardDays | null {
  for (const [pattern, read] of READERS) {
    const match = matchAt(pattern, text, start);
    if (!match) continue;
    const since = pattern === FEAST ? (match[3] ?? '').length : 0;
    return { end: start + match[0].length - since, days: read(match, at) };
  }
  return null;
}
