import { CHINA_OFFSET_MS, DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time/clock.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** A duration as a clock: 02:41, 1:02:41. A clock that went backwards shows zero. */
export function clockText(durationMs: number): string {
  const rest = Math.max(0, durationMs);
  const hours = Math.floor(rest / HOUR_MS);
  const text = `${two(Math.floor((rest % HOUR_MS) / MINUTE_MS))}:${two(Math.floor((rest % MINUTE_MS) / SECOND_MS))}`;
  return hours > 0 ? `${hours}:${text}` : text;
}

/** Which Beijing day, counted from the epoch. */
function dayOf(at: number): number {
  return Math.floor((at + CHINA_OFFSET_MS) / DAY_MS);
}

/** Beijing wall time: the day relative to today where that is shorter to say, and the time. */
export function wallTime(
  at: number,
  now: number,
): { readonly day: 'today' | 'tomorrow' | 'yesterday' | null; readonly date: string; readonly time: string } {
  const local = new Date(at + CHINA_OFFSET_MS);
  const days: Readonly<Record<number, 'today' | 'tomorrow' | 'yesterday'>> = { 0: 'today', 1: 'tomorrow', [-1]: 'yesterday' };
  return {
    day: days[dayOf(at) - dayOf(now)] ?? null,
    date: `${two(local.getUTCMonth() + 1)}-${two(local.getUTCDate())}`,
    time: `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`,
  };
}

/** How long ago, in the one unit that is worth saying; `now` under a minute, and where a clock went backwards. */
export function agoOf(at: number, now: number): { readonly unit: 'now' | 'minute' | 'hour' | 'day'; readonly total: number } {
  const gone = now - at;
  if (gone < MINUTE_MS) return { unit: 'now', total: 0 };
  if (gone < HOUR_MS) return { unit: 'minute', total: Math.floor(gone / MINUTE_MS) };
  if (gone < DAY_MS) return { unit: 'hour', total: Math.floor(gone / HOUR_MS) };
  return { unit: 'day', total: Math.floor(gone / DAY_MS) };
}

/** A number as people say it: 139 1234 5678, 010 6512 3456. Others stay as they came. */
export function numberText(number: string): string {
  return number.replace(/^(?:\+?86)?(1\d{2})(\d{4})(\d{4})$/, '$1 $2 $3').replace(/^(?:\+?86)?(010)(\d{4})(\d{4})$/, '$1 $2 $3');
}
