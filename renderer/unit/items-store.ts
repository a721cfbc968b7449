import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DispatchItems } from '../../shared/central/dispatch-items.ts';
import type { Trouble } from './central/ask.ts';

/** null: not read yet. */
export type ItemsStore = StoreApi<{ readonly inForce: DispatchItems | null; readonly trouble: Trouble | null }>;

export function createItemsStore(): ItemsStore {
  return createStore(() => ({ inForce: null, trouble: null }));
}
