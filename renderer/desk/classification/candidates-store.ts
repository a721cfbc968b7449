import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CatalogueHit, PlaceHit } from '../../../shared/catalogue/search-types.ts';

/** The list of candidates beside the form. It serves the item box and the place box, one at a time. */
export interface CandidatesSnapshot {
  readonly box: 'item' | 'place';
  /** What is being typed into a box; null while the box shows what was chosen. */
  readonly itemText: string | null;
  readonly placeText: string | null;
  readonly itemHits: readonly CatalogueHit[];
  readonly placeHits: readonly PlaceHit[];
  /** The row that Enter takes. */
  readonly active: number;
}

export type CandidatesStore = StoreApi<CandidatesSnapshot>;

const EMPTY: CandidatesSnapshot = { box: 'item', itemText: null, placeText: null, itemHits: [], placeHits: [], active: 0 };

export function createCandidatesStore(): CandidatesStore {
  return createStore<CandidatesSnapshot>(() => EMPTY);
}

export function clearCandidates(store: CandidatesStore): void {
  store.setState(EMPTY);
}

export function rowCount({ box, itemHits, placeHits }: CandidatesSnapshot): number {
  return box === 'item' ? itemHits.length : placeHits.length;
}

/** Arrow keys: stays within the list. */
export function moveActive(store: CandidatesStore, step: 1 | -1): void {
  const snapshot = store.getState();
  const last = rowCount(snapshot) - 1;
  store.setState({ active: Math.min(Math.max(snapshot.active + step, 0), Math.max(last, 0)) });
}
