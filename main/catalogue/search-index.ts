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
import { readIndex } from './read-index.ts';

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

/** Raised when an index is built differently from before: the stored one is then made again. */
const FORMAT = 8;

interface IndexRow {
  readonly made_of: string;
  readonly data: Buffer;
}

const madeOf = ({ catalogue, units }: Etags): string => `${FORMAT} ${process.versions.v8} ${catalogue} ${units}`;

/** Kept, so that a start needs neither the worker nor pinyin: reading 2,600 names takes longer than anything else in it. */
export function saveSearchIndexes(db: WritableDb, bytes: Buffer, etags: Etags): void {
  db.prepare('INSERT OR REPLACE INTO search_index (id, made_of, data) VALUES (1, ?, ?)').run(madeOf(etags), bytes);
}

/** @returns null when none was kept of these documents, or by this program */
export function loadSearchIndexes(db: ReadableDb, etags: Etags): SearchIndexes | null {
  const row = db.prepare<[], IndexRow>('SELECT made_of, data FROM search_index WHERE id = 1').get();
  if (row?.made_of !== madeOf(etags)) return null;
  // Written by saveSearchIndexes of this very format and engine, in the transaction of the documents it was made of.
  return readIndex(row.data) as SearchIndexes;
}
