import { useCallback } from 'react';
import { useStore } from 'zustand';
import { useDesk } from '../desk-context.tsx';
import type { ActionId } from './key-map.ts';
import type { KeysSnapshot } from './keys-store.ts';
import { textOf } from './remap.ts';

export function useKeyStore<T>(select: (snapshot: KeysSnapshot) => T): T {
  return useStore(useDesk().keys, select);
}

/** The key of an action as people read it, by the map in force. */
export function useKeysOf(): (action: ActionId) => string {
  const map = useKeyStore((snapshot) => snapshot.map);
  return useCallback((action: ActionId) => textOf(map, action), [map]);
}
