import { createStore, type StoreApi } from 'zustand/vanilla';
import type { KeyMap } from './key-map.ts';
import { STANDARD } from './remap.ts';

export interface KeysSnapshot {
  /** The keys in force: everything that shows or hears a key reads it here. */
  readonly map: KeyMap;
  /** What was kept and cannot be: the standard key holds instead. */
  readonly broken: readonly string[];
  /** The dialog to change them is open. */
  readonly changing: boolean;
}

export type KeysStore = StoreApi<KeysSnapshot>;

export function createKeysStore(): KeysStore {
  return createStore<KeysSnapshot>(() => ({ map: STANDARD, broken: [], changing: false }));
}
