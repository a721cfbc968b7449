import type { Named } from './catalogue.ts';
import type { ItemIndex } from './index-catalogue.ts';
import { findNear } from './near-index.ts';
import { queryTerms } from './normalise.ts';
import type { CatalogueHit } from './search-types.ts';
import { findInIndex } from './text-index.ts';

/** Where so many were found as typed, nothing that only sounds like it is added: they are the ones with a key. */
const FIRST_ROWS = 5;

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
  isOffered: (item: T) => boolean = () => true,
): CatalogueHit[] {
  const accept = (row: number): boolean => {
    const item = items[row];
    return item !== undefined && isOffered(item);
  };
  const exact = findInIndex(index.texts, queryTerms(text), limit, accept);
  const found = new Set(exact.map(({ row }) => row));
  const room = Math.min(limit, FIRST_ROWS) - exact.length;
  const near = room <= 0 ? [] : findNear(index.near, text, room, (row) => !found.has(row) && accept(row));
  const hits = [...exact, ...near.map(({ row, shown }) => ({ row, match: 'near' as const, matched: index.texts.shown[shown] ?? '' }))];
  return hits.slice(0, limit).flatMap(({ row, match, matched }) => {
    const item = items[row];
    return item ? [{ code: item.code, l1: item.l1, l2: item.l2, l3: item.l3, match, matched }] : [];
  });
}
