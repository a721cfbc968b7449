import Database from 'better-sqlite3';
import { Document } from 'flexsearch';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import pinyinMatcher from 'pinyin-match';
import type { CatalogueItem } from '../../../shared/catalogue/catalogue.ts';
import { usualReading } from '../../../shared/catalogue/pinyin.ts';

/**
 * What a city could use instead, each given the same: an item's name, its phrases, and their pinyin and initials, with
 * the settings its own documentation gives for search while typing; Chinese cut into characters and pairs where the peer
 * would take a sentence for one word.
 */
export interface Peer {
  readonly name: string;
  readonly version: string;
  /** @returns codes, the best first */
  search(text: string, limit: number): string[];
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly phrases: readonly string[];
  readonly pinyin: readonly string[];
  readonly initials: readonly string[];
}

export function rowsOf(items: readonly CatalogueItem[]): Row[] {
  return items.map(({ code, l3, phrases }) => {
    const read = [l3, ...phrases].map(usualReading);
    return {
      ...{ id: code, name: l3, phrases },
      pinyin: read.map((syllables) => syllables.join('')),
      initials: read.map((syllables) => syllables.map((syllable) => syllable.slice(0, 1)).join('')),
    };
  });
}

const RUNS = /\p{Script=Han}+|[a-z0-9]+/gu;
const HAN = /\p{Script=Han}/u;

/** Characters and pairs of a Chinese run; a run of letters whole. */
function words(text: string): string[] {
  return (text.toLowerCase().match(RUNS) ?? []).flatMap((run) =>
    HAN.test(run) ? [...run, ...Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2))] : [run],
  );
}

export function miniSearch(rows: readonly Row[], version: string): Peer {
  const index = new MiniSearch<Row>({
    fields: ['name', 'phrases', 'pinyin', 'initials'],
    extractField: (row, field) => {
      const value = row[field as keyof Row];
      return typeof value === 'string' ? value : value.join(' ');
    },
    tokenize: words,
    searchOptions: { tokenize: words, prefix: true, fuzzy: 0.2, boost: { name: 2 } },
  });
  index.addAll(rows);
  return {
    name: 'miniSearch',
    version,
    search: (text, limit) =>
      index
        .search(text)
        .slice(0, limit)
        .map(({ id }) => String(id)),
  };
}

export function fuse(rows: readonly Row[], version: string): Peer {
  const index = new Fuse(rows, {
    keys: [{ name: 'name', weight: 2 }, 'phrases', 'pinyin', 'initials'],
    ignoreLocation: true,
    threshold: 0.4,
  });
  return { name: 'fuse', version, search: (text, limit) => index.search(text, { limit }).map(({ item }) => item.id) };
}

export function flexSearch(rows: readonly Row[], version: string): Peer {
  const index = new Document({
    document: {
      id: 'id',
      index: ['name', 'phrases', 'pinyin', 'initials'].map((field) => ({ field, tokenize: 'forward' as const, encode: words })),
    },
  });
  for (const { phrases, pinyin, initials, ...row } of rows)
    index.add({ ...row, phrases: phrases.join(' '), pinyin: pinyin.join(' '), initials: initials.join(' ') });
  const search = (text: string, limit: number): string[] => {
    const found = index.search(text, { limit, suggest: true });
    return [...new Set(found.flatMap(({ result }) => result.map(String)))].slice(0, limit);
  };
  return { name: 'flexSearch', version, search };
}

/** It tells whether and where a text is found by characters, pinyin or initials; what it does not do is rank: a name before a phrase, then where it begins, then the shorter text. */
export function pinyinMatch(rows: readonly Row[], version: string): Peer {
  const search = (text: string, limit: number): string[] => {
    const found: { id: string; rank: readonly [number, number, number] }[] = [];
    for (const { id, name, phrases } of rows) {
      let best: readonly [number, number, number] | null = null;
      for (const [at, one] of [name, ...phrases].entries()) {
        const range = pinyinMatcher.match(one, text);
        if (!range) continue;
        const rank = [Math.min(at, 1), range[0], one.length] as const;
        if (!best || compare(rank, best) < 0) best = rank;
      }
      if (best) found.push({ id, rank: best });
    }
    return found
      .sort((a, b) => compare(a.rank, b.rank))
      .slice(0, limit)
      .map(({ id }) => id);
  };
  return { name: 'pinyinMatch', version, search };
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [at, value] of a.entries()) if (value !== b[at]) return value - (b[at] ?? 0);
  return 0;
}

/** SQLite's trigram tokenizer: the whole text, then any three of its letters; below three letters it can only look through the rows. */
export function trigrams(rows: readonly Row[], version: string): Peer & { dispose(): void } {
  const db = new Database(':memory:');
  db.exec("CREATE VIRTUAL TABLE item USING fts5 (id UNINDEXED, name, phrases, pinyin, initials, tokenize = 'trigram')");
  const insert = db.prepare('INSERT INTO item VALUES (?, ?, ?, ?, ?)');
  for (const { id, name, phrases, pinyin, initials } of rows) insert.run(id, name, phrases.join(' '), pinyin.join(' '), initials.join(' '));
  const matching = db.prepare<[string, number], { id: string }>(
    'SELECT id FROM item WHERE item MATCH ? ORDER BY bm25(item, 0, 2, 1, 1, 1) LIMIT ?',
  );
  const like = db.prepare<[{ text: string; limit: number }], { id: string }>(
    'SELECT id FROM item WHERE name LIKE @text OR phrases LIKE @text OR pinyin LIKE @text OR initials LIKE @text ORDER BY name LIKE @text DESC LIMIT @limit',
  );
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const search = (text: string, limit: number): string[] => {
    const characters = [...text];
    if (characters.length < 3) return like.all({ text: `%${text}%`, limit }).map(({ id }) => id);
    const whole = matching.all(quoted(text), limit);
    if (whole.length >= limit) return whole.map(({ id }) => id);
    const pieces = characters.slice(2).map((_, at) => quoted(characters.slice(at, at + 3).join('')));
    const some = matching.all(pieces.join(' OR '), limit);
    return [...new Set([...whole, ...some].map(({ id }) => id))].slice(0, limit);
  };
  return { name: 'ftsTrigram', version, search, dispose: () => void db.close() };
}
