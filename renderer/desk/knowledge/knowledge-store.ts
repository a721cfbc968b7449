import { createStore, type StoreApi } from 'zustand/vanilla';
import type { KnowledgeHit } from '../../../shared/knowledge/knowledge.ts';

export interface KnowledgeSnapshot {
  /** What answers what is typed into the item box, or else what the notes ask. */
  readonly hits: readonly KnowledgeHit[];
  /** Entries that were chosen, by id: a draft knows only the id. */
  readonly known: Readonly<Record<string, KnowledgeHit>>;
}

export type KnowledgeStore = StoreApi<KnowledgeSnapshot>;

export function createKnowledgeStore(): KnowledgeStore {
  return createStore<KnowledgeSnapshot>(() => ({ hits: [], known: {} }));
}
