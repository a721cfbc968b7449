import { type DigitGroup, digitsOf, isTight, sizesOf } from './digit-groups.ts';
import { isLocalNumber } from './local-number.ts';

/** What looks like a telephone number and is none: it is left, because an order is not understood without it. */

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** YYYYMMDD of this century; an older one is somebody's birthday. */
const isDayOfNow = (digits: string): boolean =>
  /^20\d{6}$/.test(digits) && isDay(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6)));

/** The seat's own number, whole or in the groups in which it is read out; it holds month and day. */
export function isSeatNumber(groups: readonly DigitGroup[]): boolean {
  const sizes = sizesOf(groups);
  const digits = digitsOf(groups);
  return (
    (sizes === '14' || (sizes === '4-4-5-1' && groups.every(isTightOrFirst))) &&
    isLocalNumber(digits) &&
    isDayOfNow(`2024${digits.slice(4, 8)}`)
  );
}

/** Days, years from–to, central's order numbers, and building-unit-room. */
export function isDayOrPlace(groups: readonly DigitGroup[]): boolean {
  const [a = '', b = '', c = ''] = groups.map(({ digits }) => digits);
  const isDashed = groups.slice(1).every(({ gap }) => /^\p{Pd}$/u.test(gap));
  switch (groups.length) {
    case 1:
      return isDayOfNow(a);
    case 2:
      return (isDayOfNow(a) && b.length === 6 && isDashed) || (isYear(a) && isYear(b) && a < b && groups.every(isTightOrFirst));
    case 3:
      return (
        (isYear(a) && /^\d{1,2}-\d{1,2}$/.test(`${b}-${c}`) && isDay(Number(a), Number(b), Number(c))) ||
        (isDashed && ROOM.test(`${a}-${b}-${c}`))
      );
    default:
      return false;
  }
}

const ROOM = /^\d{1,2}-\d-\d{3,4}$/;
const isYear = (digits: string): boolean => /^(?:19|20)\d{2}$/.test(digits);
const isTightOrFirst = (group: DigitGroup, at: number): boolean => at === 0 || isTight(group);
