import { createStore, type StoreApi } from 'zustand/vanilla';

/** In the order they stand in. A tab's panel is its own file, named in `phone-tabs.ts`. */
export const phoneTabIds = ['devices', 'quality', 'missed', 'diagnostics'] as const;
export type PhoneTabId = (typeof phoneTabIds)[number];

export interface PhoneDialogSnapshot {
  /** The tab that is looked at; null while the dialog is closed. */
  readonly tab: PhoneTabId | null;
  /** Calls of today that were missed here. */
  readonly missed: number;
}

export type PhoneDialogStore = StoreApi<PhoneDialogSnapshot>;

export function createPhoneDialogStore(): PhoneDialogStore {
  return createStore<PhoneDialogSnapshot>(() => ({ tab: null, missed: 0 }));
}

export function togglePhoneDialog(store: PhoneDialogStore): void {
  store.setState(({ tab }) => ({ tab: tab === null ? 'devices' : null }));
}
