import type { CatalogueItem } from '../catalogue/catalogue.ts';
import { spokenNames } from '../catalogue/successor.ts';
import { withFigures } from '../text/spoken-figures.ts';
import { tokensOf } from './suggest-tokens.ts';
import { titleClauses } from './title-clauses.ts';

/** Titles of orders are short (domain.md 1.6: third person, figures, nothing invented). */
export const TITLE_CHARACTERS = 15;

type Told = Pick<CatalogueItem, 'l2' | 'l3' | 'definition' | 'phrases'>;

/** Less of a clause than this in the words of the item: it tells of something else. 演示口径. */
const SPEAKS_OF_IT = 0.5;
const SAYS_ENOUGH = 3;
const SHORTEST = 4;
const JOIN = '，';
/** 客厅14度, 已有3天, 共2300元: an amount and little else. */
const FACT = /^\D{0,4}\d[\d.]*多?(?:度|元|块钱?|天|个多?月|小时|个小时|周|年|次|人|户|平米?|吨|公里|斤)多?了?$/;

const lengthOf = (text: string): number => [...text].length;
const cut = (text: string): string => [...text].slice(0, TITLE_CHARACTERS).join('');

/** How much of a clause is said in the words that the item goes by; 0 where it is too little to tell. */
function shareOf(words: ReadonlySet<string>, clause: string): number {
  const pairs = tokensOf(clause).filter(({ length }) => length > 1);
  const said = pairs.filter((pair) => words.has(pair)).length;
  return said < SAYS_ENOUGH ? 0 : said / pairs.length;
}

/** The clause that tells the matter, with the amounts told beside it as long as they fit. */
function withFacts(clauses: readonly string[], main: number): string {
  let title = clauses[main] ?? '';
  const beside = [main + 1, main + 2].map((at) => clauses[at]).filter((text) => text !== undefined && FACT.test(text));
  for (const fact of beside) {
    const longer = `${title}${JOIN}${fact}`;
    if (lengthOf(longer) <= TITLE_CHARACTERS) title = longer;
  }
  return title;
}

/** 室温不达标，客厅14度: where no clause is short enough, the item's name, and the first amount that fits. */
function namedWithFact(name: string, clauses: readonly string[]): string {
  const fact = clauses.find((text) => FACT.test(text) && lengthOf(`${name}${JOIN}${text}`) <= TITLE_CHARACTERS);
  return cut(fact === undefined ? name : `${name}${JOIN}${fact}`);
}

/** Of a matter that is not chosen yet: the first clause that fits; a shorter one, 停水, where only an amount follows it. */
function firstFitting(notes: string, clauses: readonly string[]): string {
  const fits = clauses.findIndex((clause) => lengthOf(clause) >= SHORTEST && lengthOf(clause) <= TITLE_CHARACTERS);
  const isFact = fits > 0 && FACT.test(clauses[fits] ?? '') && lengthOf(clauses[fits - 1] ?? '') < SHORTEST;
  const title = withFacts(clauses, isFact ? fits - 1 : Math.max(fits, 0));
  return cut(title || withFigures(notes.trim().split('\n')[0] ?? ''));
}

/**
 * A title out of the notes, no longer than a title may be; every word of it stands there or in the item's name.
 *
 * @param item null: not chosen yet
 */
export function proposeTitle(notes: string, item: Told | null): string {
  const clauses = titleClauses(notes).map(withFigures);
  if (!item) return firstFitting(notes, clauses);
  const words = new Set([item.l3, item.l2, item.definition, ...spokenNames(item)].map(withFigures).flatMap(tokensOf));
  const [best] = clauses
    .map((clause, at) => ({ at, clause, share: shareOf(words, clause) }))
    .filter(({ clause, share }) => share >= SPEAKS_OF_IT && lengthOf(clause) >= SHORTEST && lengthOf(clause) <= TITLE_CHARACTERS)
    .toSorted((a, b) => b.share * lengthOf(b.clause) - a.share * lengthOf(a.clause));
  return best ? withFacts(clauses, best.at) : namedWithFact(item.l3, clauses);
}
