import { normalisePhone } from '../call/phone-number.ts';
import { isLocalNumber } from './local-number.ts';

/** Who called, as a paper or a table may say it: nobody is found by it, and the agent still knows whom it means. */
export function maskName(name: string): string {
  const [first] = name.trim();
  return first === undefined ? '' : `${first}**`;
}

export function maskPhone(phone: string): string {
  return normalisePhone(phone).masked;
}

/** Days and order numbers of central, which look like a telephone number and are none; then seven digits and more. */
const NUMBER = /(?<!\p{Nd})(\p{Nd}{4}-\p{Nd}{1,2}-\p{Nd}{1,2}|\p{Nd}{8}-\p{Nd}{6})(?!\p{Nd})|[+＋]?\p{Nd}(?:[ -]?\p{Nd}){6,}/gu;

/** A text in which somebody's number or the caller's name may stand. A number that is nobody's known kind shows nothing of itself. */
export function maskPeople(text: string, name: string): string {
  const numbers = text.replace(NUMBER, (found: string, harmless: string | undefined) => {
    if (harmless !== undefined || isLocalNumber(found)) return found;
    const { kind, masked } = normalisePhone(found);
    return kind === 'unknown' ? '****' : masked;
  });
  const called = name.trim();
  return [...called].length < 2 ? numbers : numbers.replaceAll(called, maskName(called));
}
