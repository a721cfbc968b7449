import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { openStore } from './db/open-store.ts';
import { openSecrets } from './settings/secrets.ts';
import { askSecret, keepRecoveryKey, noSecret, secretKept, startFailed } from './words.ts';

type KeepSecretOptions = Parameters<typeof openStore>[0] & {
  readonly stdin: NodeJS.ReadStream;
  readonly say: (text: string) => void;
};

/** `--set-secret NAME`: one line of standard input goes into the store, sealed. @returns whether it did */
export async function keepSecret(name: string, { stdin, say, ...where }: KeepSecretOptions): Promise<boolean> {
  if (stdin.isTTY) say(askSecret(name));
  const value = await readLine(stdin);
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

/** The first line; what is typed is echoed nowhere. */
async function readLine(stdin: NodeJS.ReadStream): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: silent, terminal: stdin.isTTY });
  try {
    for await (const line of lines) return line.trim();
    return '';
  } finally {
    lines.close();
  }
}
