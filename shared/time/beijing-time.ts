import { CHINA_OFFSET_MS } from './clock.ts';

/** The calendar day in Beijing, `2026-11-23`: what validity dates and working days are counted in. */
export function beijingDay(at: number): string {
  return new Date(at + CHINA_OFFSET_MS).toISOString().slice(0, 10);
}

/** The month in Beijing, 0 to 11. */
export function beijingMonth(at: number): number {
  return new Date(at + CHINA_OFFSET_MS).getUTCMonth();
}

/** The clock in Beijing, `09:05`. */
export function beijingTime(at: number): string {
  return new Date(at + CHINA_OFFSET_MS).toISOString().slice(11, 16);
}
