import { createStore, type StoreApi } from 'zustand/vanilla';
import { addOne, type Effort, effortSince, NO_EFFORT } from '../../../shared/effort/effort.ts';

export interface EffortSnapshot {
  /** The call whose answer the count began with; null before the first, and where the desk began in the middle of one. */
  readonly callId: string | null;
  readonly effort: Effort;
}

export type EffortStore = StoreApi<EffortSnapshot>;

export function createEffortStore(): EffortStore {
  return createStore<EffortSnapshot>(() => ({ callId: null, effort: NO_EFFORT }));
}

export function beginCount(store: EffortStore, callId: string | null): void {
  store.setState({ callId, effort: NO_EFFORT });
}

export function count(store: EffortStore, what: keyof Effort): void {
  if (store.getState().callId !== null) store.setState(({ effort }) => ({ effort: addOne(effort, what) }));
}

/** What went into an order of that call so far; null where it was not counted from the answer on. */
export function effortFor(store: EffortStore, callId: string | null): Effort | null {
  const { callId: counted, effort } = store.getState();
  return callId !== null && callId === counted ? effort : null;
}

/** The next order of the call begins where this one was sent. */
export function countSent(store: EffortStore, sent: Effort): void {
  store.setState(({ effort }) => ({ effort: effortSince(effort, sent) }));
}
