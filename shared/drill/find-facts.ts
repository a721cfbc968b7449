import { normalise } from '../catalogue/normalise.ts';
import { withArabicNumerals } from '../text/numerals.ts';
import type { Fact } from './gold-order.ts';

/** Where one thing is said and another begins; commas stand within addresses, colons within times. */
const SENTENCE_END = /[。；;！!？?\n]|[：:](?!\d)/;

/** Parts and sentences of a text that do not run into one another: what is said must stand in one of them. */
export function searchable(parts: readonly string[]): string {
  return parts
    .flatMap((part) => part.split(SENTENCE_END))
    .map((sentence) => normalise(withArabicNumerals(sentence)))
    .join('\n');
}

/** Whether the words stand in the text; «3天» does not stand in «13天», nor «有人被困» in «没有人被困». */
export function holdsWords(text: string, words: string): boolean {
  const wanted = normalise(withArabicNumerals(words));
  if (wanted === '') return false;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const isCut = cuts(text[at - 1], wanted[0]) || cuts(text[at + wanted.length], wanted.at(-1));
    if (!isCut && !/[没沒無无未非]$|[没沒]有$/u.test(text.slice(Math.max(0, at - 2), at))) return true;
  }
  return false;
}

function cuts(outside: string | undefined, inside: string | undefined): boolean {
  return /\d/.test(outside ?? '') && /\d/.test(inside ?? '');
}

/** Those of the facts that no words in the text tell. */
export function missingFacts(text: string, facts: readonly Fact[]): string[] {
  return facts.filter(({ words }) => !words.some((each) => holdsWords(text, each))).map(({ fact }) => fact);
}
