import { createStore, type StoreApi } from 'zustand/vanilla';

export interface RatingSnapshot {
  /** The dialog stands open. */
  readonly isOpen: boolean;
}

export type RatingStore = StoreApi<RatingSnapshot>;

export function createRatingStore(): RatingStore {
  return createStore<RatingSnapshot>(() => ({ isOpen: false }));
}

export function toggleRatings(store: RatingStore): void {
  store.setState(({ isOpen }) => ({ isOpen: !isOpen }));
}
