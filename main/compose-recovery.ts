import { unsettledStates } from '../shared/dispatch/outbox.ts';
import { recoverDataKey } from './db/data-key.ts';
import { openStore } from './db/open-store.ts';
import { listInState } from './dispatch/outbox-table.ts';
import { readTypedLine } from './typed-line.ts';
import { askRecoveryKey, keyRecovered, noSecret, notRecovered, startFailed } from './words.ts';

type RecoverOptions = Parameters<typeof openStore>[0] & {
  readonly stdin: NodeJS.ReadStream;
  readonly say: (text: string) => void;
};

/**
 * `--recover`: the recovery key on one line of standard input opens the folder's data key, which this machine's keystore
 * then wraps anew. The database is opened by it before success is told. @returns whether the seat can start now
 */
export async function recoverSeat({ stdin, say, ...where }: RecoverOptions): Promise<boolean> {
  if (stdin.isTTY) say(askRecoveryKey());
  const typed = await readTypedLine(stdin);
  if (typed === '') {
    say(noSecret());
    return false;
  }
  const recovered = recoverDataKey(where.dir, where.keystore, typed);
  if (!recovered.ok) {
    say(notRecovered(recovered.error.detail ?? ''));
    return false;
  }
  const store = openStore(where);
  if (!store.ok) {
    say(startFailed(store.error.kind, store.error.detail));
    return false;
  }
  const { read, close } = store.value;
  const unsent = unsettledStates.flatMap((state) => listInState(read, state)).length;
  close();
  say(keyRecovered(where.keystore.name, unsent));
  return true;
}
