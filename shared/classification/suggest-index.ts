import type { CatalogueItem } from '../catalogue/catalogue.ts';
import { tokensOf } from './suggest-tokens.ts';

/** What of an item a text is. */
export const textFields = ['name', 'phrase', 'means', 'group'] as const;
export type TextField = (typeof textFields)[number];

/**
 * Every text of every item, by what it is compared by. Columns, so that a worker hands it over: the texts of token t are
 * `postings[offsets[t]…offsets[t + 1]]`.
 */
export interface SuggestIndex {
  readonly tokens: ReadonlyMap<string, number>;
  readonly offsets: Uint32Array<ArrayBuffer>;
  readonly postings: Uint32Array<ArrayBuffer>;
  /** How much a token tells: ln of how few items have it. */
  readonly telling: Float32Array<ArrayBuffer>;
  /** Of each text: the item's row, its field, and what all of it would tell. */
  readonly rows: Uint32Array<ArrayBuffer>;
  readonly fields: Uint8Array<ArrayBuffer>;
  readonly whole: Float32Array<ArrayBuffer>;
  readonly texts: readonly string[];
  readonly rowCount: number;
}

interface ItemText {
  readonly row: number;
  readonly field: TextField;
  readonly text: string;
}

function textsOf({ l1, l2, l3, definition, phrases }: CatalogueItem, row: number): ItemText[] {
  return [
    { row, field: 'name', text: l3 },
    ...phrases.filter((phrase) => phrase !== l3).map((text) => ({ row, field: 'phrase' as const, text })),
    { row, field: 'means', text: definition },
    { row, field: 'group', text: `${l1} ${l2}` },
  ];
}

export function indexForSuggestions(items: readonly CatalogueItem[]): SuggestIndex {
  const texts = items.flatMap(textsOf);
  const tokens = new Map<string, number>();
  const lists: number[][] = [];
  const itemsWith: Set<number>[] = [];
  const own = texts.map(({ row, text }, at) => {
    const ids = [...new Set(tokensOf(text))].map((token) => {
      const id = tokens.get(token) ?? tokens.size;
      tokens.set(token, id);
      return id;
    });
    for (const id of ids) {
      (lists[id] ??= []).push(at);
      (itemsWith[id] ??= new Set()).add(row);
    }
    return ids;
  });
  const telling = Float32Array.from(itemsWith, ({ size }) => Math.log(1 + (items.length - size + 0.5) / (size + 0.5)));
  const offsets = new Uint32Array(lists.length + 1);
  lists.forEach((list, id) => {
    offsets[id + 1] = (offsets[id] ?? 0) + list.length;
  });
  return {
    tokens,
    offsets,
    postings: Uint32Array.from(lists.flat()),
    telling,
    rows: Uint32Array.from(texts, ({ row }) => row),
    fields: Uint8Array.from(texts, ({ field }) => textFields.indexOf(field)),
    whole: Float32Array.from(own, (ids) => ids.reduce((sum, id) => sum + (telling[id] ?? 0), 0)),
    texts: texts.map(({ text }) => text),
    rowCount: items.length,
  };
}
