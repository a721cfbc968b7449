import { createStore, type StoreApi } from 'zustand/vanilla';
import { CENTRAL_PATHS, type CentralPurpose, healthReplySchema } from '../../shared/central/contract.ts';
import type { Ask } from './central/ask.ts';

/** null: the city's own, or not known yet. */
export type PurposeStore = StoreApi<{ readonly purpose: CentralPurpose | null }>;

export function createPurposeStore(): PurposeStore {
  return createStore(() => ({ purpose: null }));
}

/** Without a sign-in: whoever is about to type a password has to know. @returns whether central said it */
export async function readPurpose(store: PurposeStore, ask: Ask): Promise<boolean> {
  const reply = await ask({ method: 'GET', path: CENTRAL_PATHS.health }, healthReplySchema);
  if (reply.ok) store.setState({ purpose: reply.value.value.purpose ?? null });
  return reply.ok;
}
