import type { CatalogueItem } from '../../../../shared/catalogue/catalogue.ts';
import { CHINA_OFFSET_MS, DAY_MS, HOUR_MS } from '../../../../shared/time/clock.ts';
import type { Random } from './paths.ts';

/**
 * When people call, and about what. Given (domain.md 1.3): most at 9–11 and 14–16 o'clock; the heating season and rain storms
 * multiply the calls; 58.5 of a hundred ask something, 41.5 have a request. By how much, and the rest of the day: 演示口径.
 */
const BY_HOUR = [2, 1, 1, 1, 1, 2, 4, 7, 11, 16, 16, 10, 8, 9, 15, 15, 10, 8, 6, 6, 5, 4, 3, 3];
const ASKS = 0.585;

interface Season {
  readonly is: (month: number, day: number) => boolean;
  /** Of the second level of the catalogue. */
  readonly l2: string;
  readonly times: number;
}

const SEASONS: readonly Season[] = [
  { is: (month, day) => month <= 2 || month === 12 || (month === 11 && day >= 15) || (month === 3 && day <= 15), l2: '供暖', times: 12 },
  { is: (month, day) => (month === 7 || month === 8) && day % 9 === 0, l2: '排水防汛', times: 30 },
];

const dateOf = (at: number): Date => new Date(at + CHINA_OFFSET_MS);

/** How many times as many calls as on a quiet day. */
export function dayWeight(at: number): number {
  const date = dateOf(at);
  const isIn = SEASONS.some(({ is }) => is(date.getUTCMonth() + 1, date.getUTCDate()));
  return isIn ? 1.5 : 1;
}

/** A moment of a day, by the hours at which people call. */
export function momentOf(dayStart: number, random: Random): number {
  const wanted = random() * BY_HOUR.reduce((sum, each) => sum + each, 0);
  let passed = 0;
  const hour = BY_HOUR.findIndex((each) => {
    passed += each;
    return wanted < passed;
  });
  return dayStart + Math.max(hour, 0) * HOUR_MS + Math.floor(random() * HOUR_MS);
}

export const onlyAsks = (random: Random): boolean => random() < ASKS;

/** Chooses items by the season; the same items always come out for the same numbers. */
export function createItemChoice(items: readonly CatalogueItem[]): (at: number, random: Random) => CatalogueItem | undefined {
  const seasonal = new Map(SEASONS.map(({ l2 }) => [l2, items.filter((item) => item.l2 === l2)]));
  return (at, random) => {
    const date = dateOf(at);
    const season = SEASONS.find(({ is }) => is(date.getUTCMonth() + 1, date.getUTCDate()));
    const own = season && seasonal.get(season.l2);
    // Of its season a matter is told so many times as often.
    const share = season && own ? (own.length * season.times) / (items.length + own.length * season.times) : 0;
    const from = own && random() < share ? own : items;
    return from[Math.floor(random() * from.length)];
  };
}

/** The days of a year that ends now, each by its midnight in Beijing. */
export function daysUntil(now: number, days: number): number[] {
  const today = Math.floor((now + CHINA_OFFSET_MS) / DAY_MS) * DAY_MS - CHINA_OFFSET_MS;
  return Array.from({ length: days }, (_, back) => today - (days - 1 - back) * DAY_MS);
}
