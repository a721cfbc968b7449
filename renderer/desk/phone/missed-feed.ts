import type { Client } from '../../ipc/client.ts';
import { onWorker } from '../seat/seat-feed.ts';
import type { SeatStore } from '../seat/seat-store.ts';
import type { PhoneDialogStore } from './phone-dialog-store.ts';

interface MissedDeps {
  readonly client: Client;
  readonly seat: SeatStore;
  readonly phoneDialog: PhoneDialogStore;
}

/** Counts what was missed today, but for what a colleague answered: nobody has to do anything about that. @returns dispose */
export function startMissedFeed({ client, seat, phoneDialog }: MissedDeps): () => void {
  const ask = async (): Promise<void> => {
    const reply = await client.invoke('call:missed', {});
    if (reply.ok) phoneDialog.setState({ missed: reply.value.filter(({ cause }) => cause !== 'answered-elsewhere').length });
  };
  const stops = [client.on('call:missed-changed', () => void ask()), onWorker(seat, (worker) => worker !== null && void ask())];
  return () => {
    for (const stop of stops) stop();
  };
}
