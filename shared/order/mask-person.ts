import { normalisePhone } from '../call/phone-number.ts';
import { replaceFolded } from '../text/replace-folded.ts';
import { findNames } from './find-names.ts';
import { findNumbers } from './find-numbers.ts';

/** Who called, as a paper or a table may say it: nobody is found by it, and the agent still knows whom it means. */
export function maskName(name: string): string {
  const [first] = name.trim();
  return first === undefined ? '' : `${first}**`;
}

export function maskPhone(phone: string): string {
  return normalisePhone(phone).masked;
}

const HIDDEN_NUMBER = '****';
const HIDDEN_NAME = '***';

/** Only a telephone's known form tells something of itself; of a card or an account nothing is shown. */
function maskNumber(number: string): string {
  const { kind, masked } = normalisePhone(number);
  return kind === 'mobile' || kind === 'fixed' || kind === 'foreign' ? masked : HIDDEN_NUMBER;
}

/** A text in which somebody's number or the caller's name may stand, however they are spaced or written. */
export function maskPeople(text: string, name: string): string {
  const numbers = replaceFolded(text, (plain) => findNumbers(plain).map(({ from, to, number }) => ({ from, to, put: maskNumber(number) })));
  const whole = maskName(name);
  return replaceFolded(numbers, (plain) =>
    findNames(plain, name, false).map(({ from, to, isWhole }) => ({ from, to, put: isWhole ? whole : '**' })),
  );
}

/** The same text where confidentiality was asked for: nothing of a number or a name is left, the surname neither. */
export function hidePeople(text: string, name: string): string {
  const numbers = replaceFolded(text, (plain) => findNumbers(plain).map(({ from, to }) => ({ from, to, put: HIDDEN_NUMBER })));
  return replaceFolded(numbers, (plain) => findNames(plain, name, true).map(({ from, to }) => ({ from, to, put: HIDDEN_NAME })));
}
