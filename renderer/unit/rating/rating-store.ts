import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RankingsReply, RatingOrder } from '../../../shared/central/ratings.ts';
import type { RateFigure, RatingBoard } from '../../../shared/rating/boards.ts';
import type { Trouble } from '../central/ask.ts';

/** Which orders stand behind a figure. */
export interface OpenFigure {
  readonly unit: string;
  readonly industry: string | null;
  readonly name: string;
  readonly figure: RateFigure;
}

export interface RatingSnapshot {
  readonly isShown: boolean;
  /** A month; null until it is first looked at. */
  readonly period: string | null;
  readonly board: RatingBoard;
  readonly reply: RankingsReply | null;
  readonly isAsking: boolean;
  readonly trouble: Trouble | null;
  readonly open: OpenFigure | null;
  readonly orders: readonly RatingOrder[];
  readonly next: string | null;
  readonly ordersTrouble: Trouble | null;
}

export type RatingStore = StoreApi<RatingSnapshot>;

export const NO_FIGURE = { open: null, orders: [], next: null, ordersTrouble: null } as const;
const EMPTY: RatingSnapshot = {
  ...{ isShown: false, period: null, board: 'street', reply: null, isAsking: false, trouble: null },
  ...NO_FIGURE,
};

export function createRatingStore(): RatingStore {
  return createStore<RatingSnapshot>(() => EMPTY);
}

export function forgetRatings(store: RatingStore): void {
  store.setState(EMPTY);
}
