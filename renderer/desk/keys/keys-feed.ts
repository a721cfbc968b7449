import type { AppError } from '../../../shared/errors.ts';
import type { SeatDeps } from '../seat/seat-actions.ts';
import { onWorker } from '../seat/seat-feed.ts';
import type { KeyMap } from './key-map.ts';
import type { KeysStore } from './keys-store.ts';
import { effectiveKeys, keptOf } from './remap.ts';

/** The keys of who is signed in, in force with their first sight of the screen. @returns dispose */
export function startKeysFeed({ seat, keys }: Pick<SeatDeps, 'seat'> & { readonly keys: KeysStore }): () => void {
  let known = '{}';
  const stops = [
    seat.subscribe(({ view }) => {
      const kept = view?.changedKeys ?? {};
      const text = JSON.stringify(kept);
      if (text === known) return;
      known = text;
      keys.setState(effectiveKeys(kept));
    }),
    onWorker(seat, () => keys.setState({ changing: false })),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** In force once main has it on disk: what is shown is what a restart will bring. @returns why it has not, or null */
export async function saveKeys({ client, seat, report }: SeatDeps, map: KeyMap): Promise<AppError | null> {
  const reply = await client.invoke('seat:save-keys', { keys: { ...keptOf(map) } });
  report('seat', reply.ok ? null : reply.error);
  if (reply.ok) seat.setState({ view: reply.value });
  return reply.ok ? null : reply.error;
}
