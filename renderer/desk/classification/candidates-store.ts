import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CatalogueHit, PlaceHit, SuggestionHit } from '../../../shared/catalogue/search-types.ts';

/** The list of candidates beside the form. It serves the item box and the place box, one at a time. */
export interface CandidatesSnapshot {
  readonly box: 'item' | 'place';
  /** What is being typed into a box; null while the box shows what was chosen. */
  readonly itemText: string | null;
  readonly placeText: string | null;
  readonly itemHits: readonly CatalogueHit[];
  readonly placeHits: readonly PlaceHit[];
  /** They were heard in the notes, not looked for in the box. */
  readonly placeHeard: boolean;
  /** What the notes of the open draft speak for. */
  readonly suggestions: readonly SuggestionHit[];
  /** The row that Enter takes. */
  readonly active: number;
}

export type CandidatesStore = StoreApi<CandidatesSnapshot>;

const EMPTY: CandidatesSnapshot = {
  box: 'item',
  itemText: null,
  placeText: null,
  itemHits: [],
  placeHits: [],
  placeHeard: false,
  suggestions: [],
  active: 0,
};

export function createCandidatesStore(): CandidatesStore {
  return createStore<CandidatesSnapshot>(() => EMPTY);
}

export function clearCandidates(store: CandidatesStore): void {
  store.setState(EMPTY);
}

/** What the list shows: the typed box's own, and while nothing is typed into the item box what the notes speak for. */
export function listShown({
  box,
  itemText,
  suggestions,
}: Pick<CandidatesSnapshot, 'box' | 'itemText' | 'suggestions'>): 'item' | 'place' | 'suggestions' {
  if (box === 'place') return 'place';
  return suggestions.length > 0 && (itemText ?? '').trim() === '' ? 'suggestions' : 'item';
}

export function rowCount(snapshot: CandidatesSnapshot): number {
  const { itemHits, placeHits, suggestions } = snapshot;
  return { item: itemHits, place: placeHits, suggestions }[listShown(snapshot)].length;
}

/** Arrow keys: stays within the list. */
export function moveActive(store: CandidatesStore, step: 1 | -1): void {
  const snapshot = store.getState();
  const last = rowCount(snapshot) - 1;
  store.setState({ active: Math.min(Math.max(snapshot.active + step, 0), Math.max(last, 0)) });
}
