import { withArabicNumerals } from '../../text/numerals.ts';

/** A count as it is said or written, as part of a pattern. */
export const COUNT = '(?:\\d{1,6}|[一二两三四五六七八九十]{1,4}|[俩仨])';

const SAID = /^(?:\d{1,4}|[一二两三四五六七八九]|[二三四五六七八九]?十[一二三四五六七八九]?|一十)$/;

/** null: 三四 is two numbers, and says neither. */
export function readCount(text: string): number | null {
  const plain = text.replace('俩', '两').replace('仨', '三');
  return SAID.test(plain) ? Number(withArabicNumerals(plain)) : null;
}

/** 二〇二六 and 2026: a year is read digit by digit. */
export const YEAR = '(?:\\d{4}|[一二][〇零一二三四五六七八九]{3})';

export function readYear(text: string): number {
  return Number(withArabicNumerals(text.replaceAll('〇', '零')));
}

/** Matches a sticky pattern exactly at a place. */
export function matchAt(pattern: RegExp, text: string, start: number): RegExpExecArray | null {
  pattern.lastIndex = start;
  return pattern.exec(text);
}
