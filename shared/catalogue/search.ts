import type { Named } from './catalogue.ts';
import type { ItemIndex } from './index-catalogue.ts';
import { findMixed } from './mixed-index.ts';
import { findNear } from './near-index.ts';
import { queryTerms } from './normalise.ts';
import type { CatalogueHit } from './search-types.ts';
import { findInIndex } from './text-index.ts';

/** Where so many were found as typed, nothing that only sounds like it is added: they are the ones with a key. */
const FIRST_ROWS = 5;

/** Characters and letters in one go. */
const ONE_WORD = /^(?=.*\p{Script=Han})(?=.*[a-z])[\p{Script=Han}a-z]+$/iu;

interface SearchOptions<T> {
  readonly isOffered?: (item: T) => boolean;
  /** How much each row is used, 0 to 1: of those that match alike, the used come first. */
  readonly use?: Float32Array | null;
}

type Found = Pick<CatalogueHit, 'match' | 'matched'> & { readonly row: number };

/**
 * Items by name, by what citizens say, by pinyin, by initials and by code; where that leaves room, those that sound most like it.
 *
 * @param items those the index was made from, in the same order
 */
export function searchCatalogue<T extends Named>(
  index: ItemIndex,
  items: readonly T[],
  text: string,
  limit: number,
  { isOffered = () => true, use = null }: SearchOptions<T> = {},
): CatalogueHit[] {
  const accept = (row: number): boolean => {
    const item = items[row];
    return item !== undefined && isOffered(item);
  };
  const { texts, mixed, near } = index;
  const shownOf = (shown: number): string => texts.shown[shown] ?? '';
  const found = new Map<number, Found>();
  const add = (hits: readonly Found[]): void => {
    for (const hit of hits) if (!found.has(hit.row)) found.set(hit.row, hit);
  };
  const asTyped = (): void => add(findInIndex(texts, queryTerms(text), limit, accept, use));
  const inParts = (): void => {
    const hits = found.size === 0 ? findMixed(mixed, text, limit, accept) : [];
    add(hits.map(({ row, shown }) => ({ row, match: 'pinyin', matched: shownOf(shown) })));
  };
  // Characters and letters typed together belong together; typed apart, they are words that must all be there.
  const steps = ONE_WORD.test(text.trim()) ? [inParts, asTyped] : [asTyped, inParts];
  for (const step of steps) step();
  const room = Math.min(limit, FIRST_ROWS) - found.size;
  const alike = room <= 0 || found.size > 0 ? [] : findNear(near, text, room, (row) => !found.has(row) && accept(row));
  add(alike.map(({ row, shown }) => ({ row, match: 'near', matched: shownOf(shown) })));
  const hits = [...found.values()];
  return hits.slice(0, limit).flatMap(({ row, match, matched }) => {
    const item = items[row];
    return item ? [{ code: item.code, l1: item.l1, l2: item.l2, l3: item.l3, match, matched }] : [];
  });
}
