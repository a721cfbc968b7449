import { beijingDay, beijingTime } from '../../shared/time/beijing-time.ts';
import { CHINA_OFFSET_MS, DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/time/clock.ts';

/** In Beijing: `14:05` of today, `11-27 14:05` of this year, else with the year. */
export function whenText(at: number, now: number): string {
  const day = beijingDay(at);
  const today = beijingDay(now);
  if (day === today) return beijingTime(at);
  return `${day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day} ${beijingTime(at)}`;
}

/** The whole time in Beijing, `2026-11-27 14:05`. */
export function wholeTime(at: number): string {
  return `${beijingDay(at)} ${beijingTime(at)}`;
}

export interface Span {
  readonly isOver: boolean;
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
}

/** How long until then, or since: whole minutes, rounded so that 0 is said only in the last one. */
export function spanTo(dueAt: number, now: number): Span {
  const isOver = dueAt <= now;
  const rest = Math.abs(dueAt - now);
  return {
    isOver,
    days: Math.floor(rest / DAY_MS),
    hours: Math.floor((rest % DAY_MS) / HOUR_MS),
    minutes: Math.floor((rest % HOUR_MS) / MINUTE_MS),
  };
}

/** What `<input type="datetime-local">` holds, as Beijing's wall clock wherever the browser is. */
export function toField(at: number): string {
  return new Date(at + CHINA_OFFSET_MS).toISOString().slice(0, 16);
}

/** @returns null: no time */
export function fromField(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return null;
  const at = Date.parse(`${text}:00.000+08:00`);
  return Number.isNaN(at) ? null : at;
}
