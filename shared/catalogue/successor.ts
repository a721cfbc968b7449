import type { CatalogueItem } from './catalogue.ts';

/** Which item of this version took over the matters of a code that is no more; by former code. */
export function successorsOf(items: readonly CatalogueItem[]): ReadonlyMap<string, CatalogueItem> {
  return new Map(items.flatMap((item) => (item.formerCodes ?? []).map((code) => [code, item] as const)));
}

/** What people say for an item: citizens' words, and the names it had before. */
export function spokenNames({ phrases, formerNames = [] }: Pick<CatalogueItem, 'phrases' | 'formerNames'>): readonly string[] {
  return [...phrases, ...formerNames.filter((name) => !phrases.includes(name))];
}
