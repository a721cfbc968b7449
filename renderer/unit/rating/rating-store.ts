import { createStore, type StoreApi } from 'zustand/vanilla';
import type { OwnRatesReply, RankingsReply, RatingOrder, TrendReply } from '../../../shared/central/ratings.ts';
import type { FigureBoard } from '../../../shared/rating/boards.ts';
import type { OpenedFigure } from '../../ui/rating/figure.tsx';
import type { Trouble } from '../central/ask.ts';

export interface RatingSnapshot {
  readonly isShown: boolean;
  /** A month; null until it is first looked at. */
  readonly period: string | null;
  readonly board: FigureBoard;
  /** Of a board. */
  readonly reply: RankingsReply | null;
  /** Of the whole city, which is ranked with nobody. */
  readonly trend: TrendReply | null;
  /** Of the unit of whoever is signed in, which reads no other's. */
  readonly own: OwnRatesReply | null;
  readonly isAsking: boolean;
  readonly trouble: Trouble | null;
  /** Which orders are read. */
  readonly open: OpenedFigure | null;
  readonly orders: readonly RatingOrder[];
  readonly next: string | null;
  readonly ordersTrouble: Trouble | null;
}

export type RatingStore = StoreApi<RatingSnapshot>;

export const NO_FIGURE = { open: null, orders: [], next: null, ordersTrouble: null } as const;
const EMPTY: RatingSnapshot = {
  ...{ isShown: false, period: null, board: 'street', reply: null, trend: null, own: null, isAsking: false, trouble: null },
  ...NO_FIGURE,
};

export function createRatingStore(): RatingStore {
  return createStore<RatingSnapshot>(() => EMPTY);
}

export function forgetRatings(store: RatingStore): void {
  store.setState(EMPTY);
}
