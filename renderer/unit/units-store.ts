import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Unit } from '../../shared/place/unit.ts';

/** Empty until they were read. */
export type UnitsStore = StoreApi<{ readonly byCode: ReadonlyMap<string, Unit> }>;

export function createUnitsStore(): UnitsStore {
  return createStore(() => ({ byCode: new Map() }));
}
