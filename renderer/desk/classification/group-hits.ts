import type { CatalogueHit } from '../../../shared/catalogue/search-types.ts';

export type Parented = Pick<CatalogueHit, 'l1' | 'l2'>;

export const hasSameParent = (a: Parented | undefined, b: Parented | undefined): boolean =>
  a !== undefined && b !== undefined && a.l1 === b.l1 && a.l2 === b.l2;

/** Siblings stand together, where the best of them stands; groups keep the order of their best. */
function gather<T extends Parented>(hits: readonly T[]): T[] {
  const groups: T[][] = [];
  for (const hit of hits) {
    const group = groups.find(([first]) => hasSameParent(first, hit));
    if (group) group.push(hit);
    else groups.push([hit]);
  }
  return groups.flat();
}

/** Within the rows that have a key and within the rest, each for itself: no row loses its key to a lesser sibling of another. */
export function groupByParent<T extends Parented>(hits: readonly T[], numbered: number): T[] {
  return [...gather(hits.slice(0, numbered)), ...gather(hits.slice(numbered))];
}
