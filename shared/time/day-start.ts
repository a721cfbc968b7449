import { CHINA_OFFSET_MS, DAY_MS } from './clock.ts';

/** Midnight in Beijing before `at`: where the counts of the day begin. */
export function dayStart(at: number): number {
  return Math.floor((at + CHINA_OFFSET_MS) / DAY_MS) * DAY_MS - CHINA_OFFSET_MS;
}
