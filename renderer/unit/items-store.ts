import { createStore, type StoreApi } from 'zustand/vanilla';
import { DISPATCH_ITEMS_PATH, type DispatchItems, dispatchItemsSchema } from '../../shared/central/dispatch-items.ts';
import type { Trouble } from './central/ask.ts';
import type { UnitPage } from './unit-page.ts';

/** null: not read yet. */
export type ItemsStore = StoreApi<{ readonly inForce: DispatchItems | null; readonly trouble: Trouble | null }>;

export function createItemsStore(): ItemsStore {
  return createStore(() => ({ inForce: null, trouble: null }));
}

/** Read as the form opens: a catalogue is brought into force at any hour. */
export async function readItems({ session, items }: Pick<UnitPage, 'session' | 'items'>): Promise<void> {
  const reply = await session.ask({ method: 'GET', path: DISPATCH_ITEMS_PATH }, dispatchItemsSchema);
  items.setState(reply.ok ? { inForce: reply.value.value, trouble: null } : { trouble: reply.error });
}
