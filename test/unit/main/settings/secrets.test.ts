import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { keepSecret } from '../../../../main/compose-secret.ts';
import { composeSip } from '../../../../main/compose-sip.ts';
import { openSecrets } from '../../../../main/settings/secrets.ts';
import { DEFAULT_SETTINGS } from '../../../../main/settings/settings.ts';
import { MORNING, SILENT_LOG, testKeystore } from '../../../support/seat-basics.ts';
import { tempDir, testStore } from '../../../support/seat-store.ts';

const SECRET = 'a-secret-of-this-seat';

/** Whether a text stands anywhere in the files of a folder as it is. */
function liesIn(dir: string, text: string): boolean {
  return readdirSync(dir).some((name) => readFileSync(join(dir, name)).includes(text));
}

describe('a secret', () => {
  it('put away is found again by its name, also after a restart', () => {
    const dir = tempDir();
    const store = testStore(dir);
    openSecrets(store).save('sip', SECRET);
    store.close();
    const secrets = openSecrets(testStore(dir));
    expect([secrets.load('sip'), secrets.load('turn')]).toEqual([SECRET, null]);
  });

  it('put away again replaces the one before', () => {
    const secrets = openSecrets(testStore());
    secrets.save('sip', 'before');
    secrets.save('sip', SECRET);
    expect(secrets.load('sip')).toBe(SECRET);
  });

  it('lies in no file of the seat in clear', () => {
    const dir = tempDir();
    openSecrets(testStore(dir)).save('sip', SECRET);
    expect(liesIn(dir, 'secret:sip')).toBe(true);
    expect(liesIn(dir, SECRET)).toBe(false);
  });

  it('taken away is gone, and its neighbour stays', () => {
    const secrets = openSecrets(testStore());
    secrets.save('sip', SECRET);
    secrets.save('enrol-code', 'code');
    secrets.remove('enrol-code');
    secrets.remove('never-there');
    expect([secrets.load('enrol-code'), secrets.load('sip')]).toEqual([null, SECRET]);
  });

  it('that a setting names and nobody put away is told by its name', () => {
    const given = { servers: ['ws://127.0.0.1:1'], domain: 'd', username: 'u', password: 'p' };
    const sip = composeSip({ ...DEFAULT_SETTINGS.sip, password: 'keystore:sip' }, given, openSecrets(testStore()));
    expect(sip).toEqual({ ok: false, error: { kind: 'secret-missing', detail: 'sip' } });
  });
});

/** `--set-secret sip` with what a person types or pipes. */
async function setSecret(typed: string, isTTY = false) {
  const dir = tempDir();
  const said: string[] = [];
  const stdin = Object.assign(new PassThrough(), { isTTY }) as unknown as NodeJS.ReadStream;
  const options = {
    dir,
    keystore: testKeystore(),
    clock: () => MORNING,
    log: SILENT_LOG,
    stdin,
    say: (text: string) => void said.push(text),
  };
  const keeping = keepSecret('sip', options);
  (stdin as unknown as PassThrough).end(typed);
  return { kept: await keeping, said: said.join('\n'), dir };
}

describe('--set-secret', () => {
  it.each([`${SECRET}\n`, SECRET, ` ${SECRET} \r\n`, `${SECRET}\nnext line\n`])(
    'keeps the first line of standard input: %j',
    async (typed) => {
      const { kept, dir } = await setSecret(typed);
      expect(kept).toBe(true);
      expect(openSecrets(testStore(dir)).load('sip')).toBe(SECRET);
    },
  );

  it('says what was kept, and never the secret', async () => {
    const { said, dir } = await setSecret(`${SECRET}\n`);
    expect(said).toMatch(/sip/);
    expect(said).not.toContain(SECRET);
    expect(liesIn(dir, SECRET)).toBe(false);
  });

  it('shows the recovery key where it made the store', async () => {
    const { said, dir } = await setSecret(`${SECRET}\n`);
    expect(said).toContain('Recovery key');
    const again: string[] = [];
    const stdin = Object.assign(new PassThrough(), { isTTY: false }) as unknown as NodeJS.ReadStream;
    (stdin as unknown as PassThrough).end('other\n');
    await keepSecret('sip', {
      dir,
      keystore: testKeystore(),
      clock: () => MORNING,
      log: SILENT_LOG,
      stdin,
      say: (text) => void again.push(text),
    });
    expect(again.join('\n')).not.toContain('Recovery key');
  });

  it('asks a person at a terminal, and only there', async () => {
    expect((await setSecret(`${SECRET}\n`, true)).said).toContain('type sip');
    expect((await setSecret(`${SECRET}\n`)).said).not.toContain('type sip');
  });

  it.each(['', '\n', '   \r\n'])('keeps nothing where nothing comes: %j', async (typed) => {
    const { kept, said, dir } = await setSecret(typed);
    expect(kept).toBe(false);
    expect(said).toContain('nothing was kept');
    expect(readdirSync(dir)).toEqual([]);
  });
});
