import { beijingDay, beijingTime } from './beijing-time.ts';
import { DAY_MS } from './clock.ts';
import { dayStart } from './day-start.ts';
import type { SpokenTime } from './spoken/meaning.ts';

/** The words of whoever reads it. */
export interface SettledWords {
  readonly since: (time: string) => string;
  readonly about: (time: string) => string;
}

/** What the calendar makes of a time that was told: `11-26 21:00–22:00`, `约 11-24 起`; with its year where that is not the call's. */
export function settledTime({ from, to, about }: SpokenTime, at: number, words: SettledWords): string {
  if (from === undefined) return '';
  const year = beijingDay(at).slice(0, 5);
  const day = (of: number): string => (beijingDay(of).startsWith(year) ? beijingDay(of).slice(5) : beijingDay(of));
  const moment = (of: number): string => (dayStart(of) === of ? day(of) : `${day(of)} ${beijingTime(of)}`);
  const whole = (text: string): string => (about ? words.about(text) : text);
  if (to === undefined) return words.since(whole(moment(from)));
  if (from === to) return whole(`${day(from)} ${beijingTime(from)}`);
  const isWhole = dayStart(from) === from && (dayStart(to) === to || to === at);
  if (isWhole) return whole(to - from <= DAY_MS ? day(from) : `${day(from)}–${day(to - 1)}`);
  const end =
    to - dayStart(from) <= DAY_MS ? (to - dayStart(from) === DAY_MS ? '24:00' : beijingTime(to)) : `${day(to)} ${beijingTime(to)}`;
  return whole(`${day(from)} ${beijingTime(from)}–${end}`);
}
