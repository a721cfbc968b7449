import type { CatalogueItem } from '../../shared/catalogue/catalogue.ts';
import type { ItemIndex } from '../../shared/catalogue/index-catalogue.ts';
import type { TextIndex } from '../../shared/catalogue/text-index.ts';
import type { SuggestIndex } from '../../shared/classification/suggest-index.ts';
import type { KnowledgeIndex } from '../../shared/knowledge/find-knowledge.ts';
import type { KnowledgeEntry } from '../../shared/knowledge/knowledge.ts';
import type { Gazetteer } from '../../shared/place/gazetteer.ts';
import type { UnitDocument } from '../../shared/place/unit.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import type { Etags } from './etags.ts';
import { takeIndex } from './read-index.ts';

/** What the worker is given: of a catalogue one index needs the items, the other the units. */
export type IndexJob =
  | ({ readonly kind: 'catalogue' } & CatalogueJob)
  | { readonly kind: 'knowledge'; readonly entries: readonly KnowledgeEntry[] };

export type JobOf<K extends IndexJob['kind']> = Extract<IndexJob, { readonly kind: K }>;

/** What it makes of each. */
export interface Indexed {
  readonly catalogue: SearchIndexes;
  readonly knowledge: KnowledgeIndex;
}

interface CatalogueJob {
  readonly items: readonly CatalogueItem[];
  readonly units: Pick<UnitDocument, 'units' | 'communities'>;
}

export interface SearchIndexes {
  readonly items: ItemIndex;
  readonly places: TextIndex;
  readonly gazetteer: Gazetteer;
  readonly suggest: SuggestIndex;
  /** Traditional characters and how they are written here. */
  readonly simplified: ReadonlyMap<string, string>;
}

/**
 * An index piece by piece, as it is handed over and kept: each piece is read and written by itself, so that main never
 * stands still for long while a call is up.
 */
export type IndexParts = Readonly<Record<string, unknown>>;

export function partsOf({ items, ...others }: SearchIndexes): IndexParts {
  return { ...items, ...others };
}

const PART_COUNT = 7;

/** @param parts those of `partsOf` */
export function indexesOf({ texts, mixed, near, ...others }: IndexParts): SearchIndexes {
  return { items: { texts, mixed, near }, ...others } as SearchIndexes;
}

/** Raised when an index is built differently from before: the stored one is then made again. */
const FORMAT = 9;

interface PartRow {
  readonly name: string;
  readonly data: Buffer;
}

const madeOf = ({ catalogue, units }: Etags): string => `${FORMAT} ${process.versions.v8} ${catalogue} ${units}`;

/** Kept, so that a start needs neither the worker nor pinyin: reading 2,600 names takes longer than anything else in it. */
export function saveIndexPart(db: WritableDb, name: string, bytes: Buffer, etags: Etags): void {
  db.prepare('INSERT OR REPLACE INTO search_index_part (made_of, name, data) VALUES (?, ?, ?)').run(madeOf(etags), name, bytes);
}

/** From now on the kept parts count, and those of other documents go. */
export function completeSearchIndexes(db: WritableDb, etags: Etags): void {
  db.prepare(`INSERT OR REPLACE INTO search_index (id, made_of, data) VALUES (1, ?, x'')`).run(madeOf(etags));
  db.prepare('DELETE FROM search_index_part WHERE made_of <> ?').run(madeOf(etags));
}

/** @returns null when none was kept of these documents, or by this program */
export function loadSearchIndexes(db: ReadableDb, etags: Etags): SearchIndexes | null {
  const made = db.prepare<[], string>('SELECT made_of FROM search_index WHERE id = 1').pluck().get();
  if (made !== madeOf(etags)) return null;
  const values: Record<string, unknown> = {};
  // One after another: all of them as bytes and as values at once are 50 MB. Written by the index worker of this very format and engine.
  for (const { name, data } of db.prepare<[string], PartRow>('SELECT name, data FROM search_index_part WHERE made_of = ?').iterate(made))
    values[name] = takeIndex(data);
  return Object.keys(values).length === PART_COUNT ? indexesOf(values) : null;
}
