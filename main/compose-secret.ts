import { openStore } from './db/open-store.ts';
import { openSecrets } from './settings/secrets.ts';
import { readTypedLine } from './typed-line.ts';
import { askSecret, keepRecoveryKey, noSecret, secretKept, startFailed } from './words.ts';

type KeepSecretOptions = Parameters<typeof openStore>[0] & {
  readonly stdin: NodeJS.ReadStream;
  readonly say: (text: string) => void;
};

/** `--set-secret NAME`: one line of standard input goes into the store, sealed. @returns whether it did */
export async function keepSecret(name: string, { stdin, say, ...where }: KeepSecretOptions): Promise<boolean> {
  if (stdin.isTTY) say(askSecret(name));
  const value = await readTypedLine(stdin);
  if (value === '') {
    say(noSecret());
    return false;
  }
  const store = openStore(where);
  if (!store.ok) {
    say(startFailed(store.error.kind, store.error.detail));
    return false;
  }
  try {
    openSecrets(store.value).save(name, value);
  } finally {
    store.value.close();
  }
  if (store.value.newRecoveryKey !== null) say(keepRecoveryKey(store.value.newRecoveryKey));
  say(secretKept(name));
  return true;
}
