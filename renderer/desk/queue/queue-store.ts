import { createStore, type StoreApi } from 'zustand/vanilla';
import type { QueueView } from '../../../shared/ipc/views.ts';

/** `view`: null until central has told how the queue stands. */
export interface QueueSnapshot {
  readonly view: QueueView | null;
}

export type QueueStore = StoreApi<QueueSnapshot>;

export function createQueueStore(): QueueStore {
  return createStore<QueueSnapshot>(() => ({ view: null }));
}
