import { useCallback } from 'react';
import { useStore } from 'zustand';
import { useDesk } from '../desk-context.tsx';
import type { KeysOf, KeysSnapshot } from './keys-store.ts';
import { textOf } from './remap.ts';

export function useKeyStore<T>(select: (snapshot: KeysSnapshot) => T): T {
  return useStore(useDesk().keys, select);
}

/** The key of an action as people read it, by the map in force. */
export function useKeysOf(): KeysOf {
  const map = useKeyStore((snapshot) => snapshot.map);
  return useCallback((action) => textOf(map, action), [map]);
}
