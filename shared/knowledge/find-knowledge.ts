import type { Named } from '../catalogue/catalogue.ts';
import { type ItemIndex, indexCatalogue } from '../catalogue/index-catalogue.ts';
import { searchCatalogue } from '../catalogue/search.ts';
import { rankItems } from '../classification/suggest.ts';
import { indexForSuggestions, type SuggestIndex } from '../classification/suggest-index.ts';
import { tokensOf } from '../classification/suggest-tokens.ts';
import type { KnowledgeEntry } from './knowledge.ts';

export interface KnowledgeIndex {
  readonly named: readonly Named[];
  readonly texts: ItemIndex;
  readonly words: SuggestIndex;
}

function namedOf({ id, question, answer, asks }: KnowledgeEntry): Named {
  return { code: id, l1: '', l2: '', l3: question, definition: answer, phrases: asks };
}

export function indexKnowledge(entries: readonly KnowledgeEntry[]): KnowledgeIndex {
  const named = entries.map(namedOf);
  return { named, texts: indexCatalogue(named), words: indexForSuggestions(named) };
}

/** Entries by what is typed into the box: characters, pinyin, initials, and what sounds like it. */
export function searchKnowledge(index: KnowledgeIndex, entries: readonly KnowledgeEntry[], text: string, limit: number): KnowledgeEntry[] {
  return searchCatalogue(index.texts, index.named, text, limit).flatMap(({ code }) => entries.find(({ id }) => id === code) ?? []);
}

/** So much of one way to ask stands in the notes. 演示口径: below that they share common words only. */
const ASKED = 0.5;
const LOOKED_AT = 10;

/** Entries that the notes ask for; none where they only touch upon something. */
export function askedKnowledge(index: KnowledgeIndex, entries: readonly KnowledgeEntry[], notes: string, limit: number): KnowledgeEntry[] {
  const heard = new Set(tokensOf(notes));
  const asked = ({ question, asks }: KnowledgeEntry): number => Math.max(...[question, ...asks].map((text) => shareOf(text, heard)));
  return rankItems(index.words, notes, LOOKED_AT)
    .flatMap(({ row }) => entries[row] ?? [])
    .filter((entry) => asked(entry) >= ASKED)
    .slice(0, limit);
}

function shareOf(text: string, heard: ReadonlySet<string>): number {
  const pairs = tokensOf(text).filter(({ length }) => length > 1);
  return pairs.filter((pair) => heard.has(pair)).length / Math.max(1, pairs.length);
}
