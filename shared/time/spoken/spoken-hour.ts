import { HOUR_MS, MINUTE_MS } from '../clock.ts';
import type { Moment } from './meaning.ts';
import { COUNT, matchAt, readCount } from './spoken-count.ts';

/** From midnight on; the same twice where a minute is named. `unclear`: three o'clock, but which. */
export type Hours = { readonly from: number; readonly to: number } | 'nonsense' | 'unclear';

interface HeardHours {
  readonly end: number;
  readonly hours: Hours;
  /** 晚上: what a second hour without its own belongs to; '' after 22点, which is of the whole day's clock. */
  readonly part: string;
  /** An hour is named, not only a part of the day. */
  readonly isExact: boolean;
}

const PART =
  '凌晨|清晨|清早|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|夜间|深夜|半夜|早(?![就已点餐饭市教])|晚(?![点于餐饭会报])|夜(?![市宵总班])';
const MINUTES = `(?:(半)|([一三])刻|(\\d{2}|[二三四五]?十[一二三四五六七八九]?|${COUNT}(?=分))(?![个人户辆度])分?)?`;
const HOURS = new RegExp(
  `(${PART})?的?(?:(${COUNT})(?:点钟?|时(?![候间常段而不]))${MINUTES}|(\\d{1,2})[:：](\\d{2}))?(多|左右|前后|许)?`,
  'y',
);

const minutesOf = (half?: string, quarters?: string, minutes?: string): number =>
  half ? 30 : quarters ? (readCount(quarters) ?? 0) * 15 : minutes ? (readCount(minutes) ?? 60) : 0;

/** The one hour of the day that falls into that part of it; without one, what only a clock of 24 hours can mean. */
function hourIn(said: number, part: string, { policy }: Moment): number | null {
  if (part === '') return said > 12 || said === 0 ? said : null;
  const [from, to] = policy.dayParts[part] ?? policy.partsOfHours[part] ?? [];
  if (from === undefined || to === undefined) return null;
  const found = [said % 12, (said % 12) + 12, (said % 12) + 24].filter((hour) => hour >= from && hour <= to);
  const [only, another] = found;
  return only === undefined || another !== undefined || only > 24 ? null : only;
}

/** The part of the day or the hour that is named at this place. `inherited`: the part that an hour without its own belongs to. */
export function readHours(text: string, start: number, moment: Moment, inherited = ''): HeardHours | null {
  const match = matchAt(HOURS, text, start);
  const [whole = '', own = '', said, half, quarters, minutes, clock, clockMinutes, around = ''] = match ?? [];
  if (own === '' && said === undefined && clock === undefined) return null;
  const part = own || inherited;
  const end = start + whole.length;
  if (said === undefined && clock === undefined) {
    const [from, to] = moment.policy.dayParts[own] ?? [];
    return {
      end,
      part,
      isExact: false,
      hours: from === undefined || to === undefined ? 'unclear' : { from: from * HOUR_MS, to: to * HOUR_MS },
    };
  }
  const count = readCount(said ?? clock ?? '');
  const heard = { end, part: count !== null && count > 12 ? '' : part, isExact: true };
  const past = clock === undefined ? minutesOf(half, quarters, minutes) : Number(clockMinutes);
  if (count === null) return { ...heard, hours: 'unclear' };
  if (count > 24 || past > 59 || (count === 24 && past > 0)) return { ...heard, hours: 'nonsense' };
  const hour = clock !== undefined && part === '' ? count : hourIn(count, heard.part, moment);
  if (hour === null) return { ...heard, hours: 'unclear' };
  return { ...heard, hours: spread(hour * HOUR_MS + past * MINUTE_MS, around) };
}

function spread(at: number, around: string): Hours {
  if (around === '') return { from: at, to: at };
  return around === '左右' || around === '前后' ? { from: at - HOUR_MS / 2, to: at + HOUR_MS / 2 } : { from: at, to: at + HOUR_MS };
}
