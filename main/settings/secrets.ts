import { z } from 'zod';
import { deleteSetting, loadSetting, saveSetting } from '../db/setting-table.ts';
import type { Store } from '../db/store.ts';

/** The code that lets this seat in at central. It is forgotten once it was used. */
export const ENROL_CODE = 'enrol-code';

/** Secrets that settings name: they lie sealed in the store, under the key that the keystore wraps. */
export interface Secrets {
  /** @returns null when it was never put there */
  load(name: string): string | null;
  save(name: string, value: string): void;
  remove(name: string): void;
}

const keyOf = (name: string): string => `secret:${name}`;

export function openSecrets(store: Store): Secrets {
  return {
    load: (name) => loadSetting(store.read, store.seal, keyOf(name), z.string()),
    save: (name, value) => store.write((db) => saveSetting(db, store.seal, keyOf(name), value)),
    remove: (name) => store.write((db) => deleteSetting(db, keyOf(name))),
  };
}
