import { CHINA_OFFSET_MS, DAY_MS, SECOND_MS } from '../time/clock.ts';

/**
 * The number a seat gives an order by itself, at the moment of dispatch: what is read to the citizen while central is
 * silent, and by which central finds the order later.
 *
 *   8001 1123 54321 7
 *   seat MMDD  sec   check      14 digits; Beijing date and second of the day; ISO 7064 MOD 11,10
 *
 * Taken from the clock and not from a counter: a seat that lost its database does not give a number twice.
 */
const LENGTH = 14;

interface LocalNumberParts {
  /** Digits; the last four count. */
  readonly seat: string;
  readonly at: number;
  /** Seconds to move on, when the number of this second is taken. */
  readonly bump: number;
}

export function localNumber({ seat, at, bump }: LocalNumberParts): string {
  const local = at + CHINA_OFFSET_MS + bump * SECOND_MS;
  const date = new Date(local);
  const day = `${date.getUTCMonth() + 1}`.padStart(2, '0') + `${date.getUTCDate()}`.padStart(2, '0');
  const second = `${Math.floor((local % DAY_MS) / SECOND_MS)}`.padStart(5, '0');
  const digits = seat.replace(/\D/g, '').slice(-4).padStart(4, '0') + day + second;
  return digits + checkDigit(digits);
}

/** Whether a number that somebody read out can be one of ours. */
export function isLocalNumber(text: string): boolean {
  const digits = text.replace(/[\s-]/g, '');
  return digits.length === LENGTH && /^\d+$/.test(digits) && checkDigit(digits.slice(0, -1)) === digits.slice(-1);
}

/** In the groups in which it is read out. Anything else is given back as it is. */
export function spokenLocalNumber(digits: string): string {
  return digits.length === LENGTH ? [digits.slice(0, 4), digits.slice(4, 8), digits.slice(8, 13), digits.slice(13)].join(' ') : digits;
}

/** ISO 7064 MOD 11,10 hybrid: catches every single wrong digit and nearly every swap of neighbours. */
function checkDigit(digits: string): string {
  let product = 10;
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return String((11 - product) % 10);
}
