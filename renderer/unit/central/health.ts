import { createStore, type StoreApi } from 'zustand/vanilla';
import { CENTRAL_PATHS, type CentralPurpose, healthReplySchema } from '../../../shared/central/contract.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { Ask } from './ask.ts';

interface Known {
  /** null: the city's own, or not known yet. */
  readonly purpose: CentralPurpose | null;
  /** How far central's clock is ahead of this machine's: the limits that are reckoned here are judged there. */
  readonly aheadMs: number;
}
export type HealthStore = StoreApi<Known>;

export function createHealthStore(): HealthStore {
  return createStore<Known>(() => ({ purpose: null, aheadMs: 0 }));
}

/** Without a sign-in: whoever is about to type a password has to know. @returns whether central said it */
export async function readHealth(store: HealthStore, ask: Ask, machine: Clock): Promise<boolean> {
  const askedAt = machine();
  const reply = await ask({ method: 'GET', path: CENTRAL_PATHS.health }, healthReplySchema);
  if (!reply.ok) return false;
  const { purpose = null, now } = reply.value.value;
  // It was said somewhere between the question and its answer.
  store.setState({ purpose, aheadMs: Math.round(now - (askedAt + machine()) / 2) });
  return true;
}
