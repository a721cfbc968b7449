import { replaceFolded } from '../text/replace-folded.ts';

/** How a digit is written or said. */
const WAYS: readonly string[] = ['0零〇洞', '1一壹幺', '2二贰两', '3三叁', '4四肆', '5五伍', '6六陆', '7七柒拐', '8八捌', '9九玖'];
const GAP = '[\\s\\p{Pd}−.,、，。/·()（）;:_|]{0,4}';
/** Fewer digits are no number of anybody: they would blot out years and rooms. */
const SHORTEST = 7;

/** A number that is known, wherever and however it stands in a text: with gaps, in full width, in Chinese numerals. */
export function hideDigits(text: string, number: string): string {
  const digits = number
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^(?:00)?86(?=1[3-9]\d{9}$)/, '');
  if (digits.length < SHORTEST) return text;
  const way = [...digits].map((digit) => `[${WAYS[Number(digit)] ?? digit}]`).join(GAP);
  return replaceFolded(text, (plain) =>
    [...plain.matchAll(new RegExp(way, 'gu'))].map(({ 0: found, index }) => ({ from: index, to: index + found.length, put: '****' })),
  );
}
