import { normalisePhone } from '../call/phone-number.ts';
import { cutOut, type DigitGroup, digitRuns, digitsOf, isTight, sizesOf } from './digit-groups.ts';
import { isDayOrPlace, isSeatNumber } from './harmless-number.ts';

export interface FoundNumber {
  readonly from: number;
  readonly to: number;
  /** With the + of another country. */
  readonly number: string;
}

const MOBILE = /^(?:(?:00)?86|0)?1[3-9]\d{9}$/;
const FIXED = /^(?:(?:00)?860?|0)(?:(?:10|2\d)[2-8]\d{7}|[3-9]\d{2}[2-8]\d{6,7})$/;
/** GB 11643, with or without its last place. */
const IDENTITY = /^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}\d?$/;
/** What a mobile's or an area's first group is where a list could be meant. */
const FIRST = /^(?:(?:00)?86)?(?:0?1[3-9]\d|0(?:10|2\d|[3-9]\d{2}))$/;
const SERVICE = /^(?:110|119|120|122|1[02]\d{3}|9[56]\d{3})$/;
/** From here on digits may be somebody's number. */
const SHORTEST = 7;
const LONGEST_ABROAD = 15;
/** Of a room or an extension. */
const SHORT = 4;

const MONEY = /^(?:\.\d+)?\s?[多余]?(?:[万亿]?元(?![旦宵月])|块钱)/u;
const PLACE = /^\s?(?:室(?![友内外])|号[楼院]|单元|平[方米]|公里|年)/u;

/** Every number in a text that may be a person's: telephones, identity cards, accounts. */
export function findNumbers(plain: string): FoundNumber[] {
  const numbers = digitRuns(plain).flatMap((run) =>
    cutOut(run, isSeatNumber)
      .filter(({ isIt }) => !isIt)
      .flatMap(({ groups }) => cutOut(groups, (part) => isSure(part, plain)))
      .flatMap(({ groups, isIt }) => (isIt ? [groups] : likely(groups, plain))),
  );
  return numbers.map((groups) => spanOf(groups, plain));
}

/** A shape that is a person's number wherever it stands. */
function isSure(groups: readonly DigitGroup[], plain: string): boolean {
  const digits = digitsOf(groups);
  if (digits.length < SHORTEST) return false;
  if (IDENTITY.test(digits)) return digits.length === 18 || X_AFTER.test(after(groups, plain));
  if (!MOBILE.test(digits) && !FIXED.test(digits)) return false;
  const parted = groups.slice(1);
  if (parted.every(isTight)) return true;
  // Rooms and prices stand in lists, too: there only the groups in which people write a number count.
  if (isCounted(groups, plain)) return false;
  const isUsual = groups.length <= 3 && FIRST.test(groups[0]?.digits ?? '');
  return isUsual || parted.every(({ gap }) => gap === '.') || groups.every((group) => group.digits.length === 1);
}

/** What is left once the sure ones and the harmless are gone: seven digits and more that belong together. */
function likely(groups: readonly DigitGroup[], plain: string): (readonly DigitGroup[])[] {
  return cutOut(groups, (part) => isAbroad(part, plain)).flatMap((abroad) =>
    abroad.isIt
      ? [abroad.groups]
      : cutOut(abroad.groups, isDayOrPlace)
          .filter(({ isIt }) => !isIt)
          .flatMap((rest) => together(rest.groups))
          .flatMap(withoutShort)
          .filter(
            (part) => digitsOf(part).length >= SHORTEST && !part.every(({ digits }) => SERVICE.test(digits)) && !isCounted(part, plain),
          ),
  );
}

function isAbroad(groups: readonly DigitGroup[], plain: string): boolean {
  const { length } = digitsOf(groups);
  return plain[(groups[0]?.from ?? 0) - 1] === '+' && length >= SHORTEST && length <= LONGEST_ABROAD && !isCounted(groups, plain);
}

const isPhoneAlone = (groups: readonly DigitGroup[]): boolean =>
  groups.length === 1 && digitsOf(groups).length >= SHORTEST && normalisePhone(digitsOf(groups)).kind === 'fixed';

/** A telephone keeps its form beside a room or an extension; beside longer digits it is part of something else. */
function withoutShort(groups: readonly DigitGroup[]): (readonly DigitGroup[])[] {
  const isPlain = groups.every((group) => group.digits.length <= SHORT || isPhoneAlone([group]));
  return isPlain ? cutOut(groups, isPhoneAlone).map((cut) => cut.groups) : [groups];
}

function together(groups: readonly DigitGroup[]): DigitGroup[][] {
  const isLocal = sizesOf(groups) === '4-4' && /^[2-8]/.test(digitsOf(groups)) && !/[,、/。;:|]/.test(groups[1]?.gap ?? '');
  if (isLocal) return [[...groups]];
  const parts: DigitGroup[][] = [];
  for (const group of groups) {
    const part = parts.at(-1);
    if (part && isTight(group)) part.push(group);
    else parts.push([group]);
  }
  return parts;
}

/** It counts something: money always, and rooms or years where no group is long enough for a number. */
function isCounted(groups: readonly DigitGroup[], plain: string): boolean {
  const before = plain.slice(0, groups[0]?.from ?? 0);
  if (/[¥$]\s?$/u.test(before) || MONEY.test(after(groups, plain))) return true;
  return groups.every(({ digits }) => digits.length <= SHORT) && PLACE.test(after(groups, plain));
}

/** Of an identity card; a letter that goes on as a word is none. */
const X_AFTER = /^[\s\p{Pd}.,、/·]{0,3}[Xx](?![A-Za-z0-9])/u;
const X_NEXT = /^[Xx](?![A-Za-z0-9])/;
const AFTER = 16;

const after = (groups: readonly DigitGroup[], plain: string): string => {
  const to = groups.at(-1)?.to ?? 0;
  return plain.slice(to, to + AFTER);
};

function spanOf(groups: readonly DigitGroup[], plain: string): FoundNumber {
  const digits = digitsOf(groups);
  const tail = (digits.length === 17 ? X_AFTER : X_NEXT).exec(after(groups, plain))?.[0] ?? '';
  let from = groups[0]?.from ?? 0;
  const isForeign = plain[from - 1] === '+';
  if (isForeign) from -= 1;
  // An area code in brackets: the first of them, too.
  if (plain[from - 1] === '(' && groups.slice(1).some(({ gap }) => gap.includes(')') && !gap.includes('('))) from -= 1;
  return { from, to: (groups.at(-1)?.to ?? 0) + tail.length, number: (isForeign ? '+' : '') + digits };
}
