import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AwaitedFilter, OrderList } from '../../../shared/central/order-lives.ts';
import type { Stage } from '../../../shared/order/life/order-life.ts';
import type { Trouble } from '../central/ask.ts';

export type ListedOrder = OrderList['orders'][number];

export interface ListSnapshot {
  readonly orders: readonly ListedOrder[];
  /** Where the next page begins; null: there is none. */
  readonly next: string | null;
  readonly stage: Stage | null;
  readonly onlyOverdue: boolean;
  /** Only what waits for a word of whoever is signed in; null: all their orders. */
  readonly awaits: AwaitedFilter | null;
  /** How much waits for which word of theirs, whatever is listed. */
  readonly waiting: OrderList['waiting'];
  readonly isAsking: boolean;
  /** Of the last question; what stood before still stands. */
  readonly trouble: Trouble | null;
  /** When what stands was read. */
  readonly readAt: number | null;
}

export type ListStore = StoreApi<ListSnapshot>;

const EMPTY: ListSnapshot = {
  ...{ orders: [], next: null, stage: null, onlyOverdue: false, awaits: null, waiting: [] },
  ...{ isAsking: false, trouble: null, readAt: null },
};

export function createListStore(): ListStore {
  return createStore<ListSnapshot>(() => EMPTY);
}

export function emptyList(store: ListStore): void {
  store.setState(EMPTY);
}
