import type { SeatDeps } from '../seat/seat-actions.ts';
import type { KeyMap } from './key-map.ts';
import type { KeysStore } from './keys-store.ts';
import { effectiveKeys, keptOf } from './remap.ts';

/** The keys of who is signed in, in force with their first sight of the screen. @returns dispose */
export function startKeysFeed({ seat, keys }: Pick<SeatDeps, 'seat'> & { readonly keys: KeysStore }): () => void {
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
export async function saveKeys({ client, seat, report }: SeatDeps, map: KeyMap): Promise<void> {
  const reply = await client.invoke('seat:save-keys', { keys: { ...keptOf(map) } });
  report('seat', reply.ok ? null : reply.error);
  if (reply.ok) seat.setState({ view: reply.value });
}
