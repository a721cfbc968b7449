import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '../../ipc/client.ts';
import type { Report } from '../notice/report.ts';
import type { SeatStore } from '../seat/seat-store.ts';
import type { ActionId, KeyMap } from './key-map.ts';
import { effectiveKeys, keptOf, STANDARD } from './remap.ts';

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

export interface KeysDeps {
  readonly client: Client;
  readonly seat: SeatStore;
  readonly keys: KeysStore;
  readonly report: Report;
}

/** The keys of who is signed in, in force with their first sight of the screen. @returns dispose */
export function startKeysFeed({ seat, keys }: Pick<KeysDeps, 'seat' | 'keys'>): () => void {
  let known = '{}';
  return seat.subscribe(({ view }) => {
    const kept = view?.changedKeys ?? {};
    const text = JSON.stringify(kept);
    if (text === known) return;
    known = text;
    keys.setState(effectiveKeys(kept));
  });
}

/** In force once main has it on disk: what is shown is what a restart will bring. */
export async function saveKeys({ client, seat, report }: KeysDeps, map: KeyMap): Promise<void> {
  const reply = await client.invoke('seat:save-keys', { keys: { ...keptOf(map) } });
  report('seat', reply.ok ? null : reply.error);
  if (reply.ok) seat.setState({ view: reply.value });
}

export type KeysOf = (action: ActionId) => string;
