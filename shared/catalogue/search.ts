import type { CatalogueItem } from './catalogue.ts';
import { queryTerms } from './normalise.ts';
import type { CatalogueHit } from './search-types.ts';
import { findInIndex, type TextIndex } from './text-index.ts';

/**
 * Items by name, by what citizens say, by pinyin, by initials and by code.
 *
 * @param items those the index was made from, in the same order
 */
export function searchCatalogue(
  index: TextIndex,
  items: readonly CatalogueItem[],
  text: string,
  limit: number,
  isOffered: (item: CatalogueItem) => boolean = () => true,
): CatalogueHit[] {
  const accept = (row: number): boolean => {
    const item = items[row];
    return item !== undefined && isOffered(item);
  };
  return findInIndex(index, queryTerms(text), limit, accept).flatMap(({ row, match, matched }) => {
    const item = items[row];
    return item ? [{ code: item.code, l1: item.l1, l2: item.l2, l3: item.l3, match, matched }] : [];
  });
}
