import { dateOf, midnightOf } from '../beijing-date.ts';
import { DAY_MS } from '../clock.ts';
import { type HeardTime, type Meaning, type Moment, NONSENSE, type ReadAt, UNCLEAR } from './meaning.ts';
import { COUNT, matchAt, readCount } from './spoken-count.ts';
import { type Days, readDays } from './spoken-day.ts';
import { readHours } from './spoken-hour.ts';

const LEAD = /自从|从|自|打(?=昨|今|前|上|去|\d)/y;
const SINCE = /(?:就)?(?:开始|起(?![来床火诉码])|以来|至今|到现在|一直)/y;
const TO = /一?直?[到至~～—–-]+/y;
const GAP = /[的 ]/y;
const DAY_ALONE = new RegExp(`(${COUNT})[日号]`, 'y');

/** A stretch of time while it is read; `part` and `days` are what its end inherits. */
interface Stretch {
  readonly end: number;
  readonly from: number;
  readonly to: number;
  readonly days: Exclude<Days, string>;
  readonly part: string;
  readonly isExact: boolean;
  /** An hour was named that is not clear; the day is. */
  readonly isVague: boolean;
}

type Read = Stretch | { readonly end: number; readonly meaning: Meaning } | null;

const refused = (end: number, why: 'nonsense' | 'unclear'): Read => ({ end, meaning: why === 'nonsense' ? NONSENSE : UNCLEAR });

/** 昨天, 昨天晚上, 昨天晚上九点多. An hour that is not clear leaves the day, which is. */
function readPoint(text: string, start: number, moment: Moment): Read {
  const heard = readDays(text, start, moment.at);
  if (!heard) return null;
  const { days, end } = heard;
  if (typeof days === 'string') return refused(end, days);
  const whole: Stretch = { end, from: days.from, to: days.to, days, part: '', isExact: false, isVague: false };
  const hours = days.long ? null : readHours(text, matchAt(GAP, text, end) ? end + 1 : end, moment);
  if (!hours) return whole;
  if (hours.hours === 'nonsense') return refused(hours.end, 'nonsense');
  // 昨晚两点 is the night after; 昨天三点 is at least of that day.
  if (hours.hours === 'unclear') return hours.part !== '' ? refused(hours.end, 'unclear') : { ...whole, end: hours.end, isVague: true };
  const { from, to } = hours.hours;
  return { ...whole, end: hours.end, from: days.from + from, to: days.from + to, part: hours.part, isExact: hours.isExact };
}

/** The hour a stretch ends with on the day it began: in the part that was said, or by the clock and past midnight. */
function readEndHour(text: string, start: number, begun: Stretch, moment: Moment): Read {
  const told = readHours(text, start, moment, begun.part);
  if (!told) return null;
  const on = (hours: { readonly from: number; readonly to: number }, later = 0): Stretch => ({
    ...begun,
    ...{ end: told.end, from: begun.days.from + hours.from + later, to: begun.days.from + hours.to + later },
  });
  if (told.hours === 'nonsense') return refused(told.end, 'nonsense');
  if (told.hours !== 'unclear' && on(told.hours).from >= begun.from) return on(told.hours);
  // 昨晚9:00-1:30 goes into the night; 昨天9:00到2:00 hardly does.
  const clock = readHours(text, start, moment)?.hours;
  const isLate = begun.from - begun.days.from >= DAY_MS / 2;
  if (clock === undefined || typeof clock === 'string' || !isLate) return refused(told.end, 'unclear');
  const next = on(clock, DAY_MS);
  return next.to > moment.at ? refused(told.end, 'unclear') : next;
}

/** Where a stretch ends: another day or hour, which takes from the beginning what it does not say itself. */
function readEnd(text: string, start: number, begun: Stretch, moment: Moment): Read {
  const own = readPoint(text, start, moment);
  // 昨天22点到今天6点: neither morning nor evening is meant for certain, and that it goes on still is not said.
  if (own) return 'isVague' in own && (own.isVague || begun.isVague) ? refused(own.end, 'unclear') : own;
  const hour = begun.isExact ? readEndHour(text, start, begun, moment) : null;
  if (hour) return hour;
  const date = matchAt(DAY_ALONE, text, start);
  if (!date || begun.isExact || begun.days.long) return null;
  const { year, month } = dateOf(begun.from);
  const on = midnightOf(year, month, readCount(date[1] ?? '') ?? 0);
  const end = start + date[0].length;
  return on === null ? refused(end, 'nonsense') : { ...begun, end, from: on, to: on + DAY_MS };
}

/** A day, with its hour, to another, or from then on. */
export const readMoment: ReadAt = (text, start, moment) => {
  // 至今早上还没来: until now, and no morning.
  if (text[start] === '今' && text[start - 1] === '至') return null;
  const lead = matchAt(LEAD, text, start)?.[0].length ?? 0;
  const begun = readPoint(text, start + lead, moment);
  if (!begun) return null;
  if ('meaning' in begun) return { start, ...begun };
  const to = matchAt(TO, text, begun.end);
  const ended = to ? readEnd(text, begun.end + to[0].length, begun, moment) : null;
  if (ended && 'meaning' in ended) return { start, ...ended };
  if (ended)
    return ended.to < begun.from
      ? { start, end: ended.end, meaning: NONSENSE }
      : timeOf(start, { ...begun, ...ended, from: begun.from }, moment);
  const since = matchAt(SINCE, text, begun.end);
  if (!since && lead === 0) return timeOf(start, begun, moment);
  const end = begun.end + (since?.[0].length ?? 0);
  if (begun.from > moment.at) return { start, end, meaning: { kind: 'future' } };
  return { start, end, meaning: { kind: 'time', from: begun.from, ...(begun.days.long ? { about: true } : {}) } };
};

function timeOf(start: number, { end, from, to }: Stretch, { at }: Moment): HeardTime {
  if (from > at) return { start, end, meaning: { kind: 'future' } };
  return { start, end, meaning: { kind: 'time', from, to: Math.min(to, at) } };
}

/** An hour without its day: every night's, or the last one's? It is asked. */
export const readHourAlone: ReadAt = (text, start, moment) => {
  const hours = readHours(text, start, moment);
  if (!hours || (!hours.isExact && hours.part.length < 2)) return null;
  return { start, end: hours.end, meaning: hours.hours === 'nonsense' ? NONSENSE : UNCLEAR };
};
