import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { composeMain } from '../../main/compose.ts';
import { createLog } from '../../main/log/create-log.ts';
import { DEFAULT_SETTINGS } from '../../main/settings/settings.ts';
import { createElectronShell } from '../../main/shell/electron/electron-shell.ts';
import { build } from '../../main/start/build.mjs';
import { tempFolder } from '../support/central.ts';
import { type FakeElectron, fakeElectron } from '../support/electron-fake.ts';

beforeAll(() => build(), 120_000);

/** The whole program in the Electron shell: everything is real but Electron's own binary. */
async function openSeat(): Promise<FakeElectron> {
  const electron = fakeElectron();
  electron.takenKeys.add('Ctrl+Alt+F7');
  const dataDir = join(tempFolder(), 'practice');
  const [pagesDir, voicesDir, programDir] = [resolve('dist/pages'), resolve('resources/voices'), resolve('dist/main')];
  const shell = createElectronShell({
    electron: electron.api,
    preload: '',
    globalShortcuts: true,
    pagesDir,
    voicesDir,
    onClosed: () => undefined,
  });
  const started = await composeMain(shell, {
    dataDir,
    programDir,
    resourcesDir: resolve('resources'),
    context: { kind: 'practice', join: null, seat: null },
    settings: DEFAULT_SETTINGS,
    clock: Date.now,
    startTimer: (afterMs, fire) => {
      const timer = setTimeout(fire, afterMs);
      return () => clearTimeout(timer);
    },
    newId: randomUUID,
    random: Math.random,
    log: createLog({ dataDir, stderr: process.stderr }),
  });
  if (!started.ok) throw new Error(started.error.kind);
  onTestFinished(started.value.dispose);
  electron.window('phone').finishLoad();
  electron.window('desk').finishLoad();
  return electron;
}

test('an agent signs in on the desk’s window, the phone’s window gets its account, and neither passes for the other', async () => {
  const electron = await openSeat();
  const [phone, desk] = [electron.window('phone'), electron.window('desk')];
  const signedIn = await electron.invoke(desk, 'seat:sign-in', { agentId: '1001', password: '12345', role: 'agent' });
  expect(signedIn).toMatchObject({
    ok: true,
    value: { context: 'practice', seat: '8001', agent: { id: '1001' }, central: { kind: 'up' }, takenKeys: [{ keys: 'Ctrl+Alt+F7' }] },
  });
  const connect = { epoch: randomUUID(), calls: [] };
  const account = { username: '8001', domain: 'practice.invalid' };
  expect(await electron.invoke(phone, 'phone:connect', connect)).toMatchObject({ ok: true, value: { account } });
  expect(await electron.invoke(desk, 'phone:connect', connect)).toMatchObject({ ok: false, error: { kind: 'wrong-page' } });
  expect(await electron.invoke(phone, 'seat:sign-out', {})).toMatchObject({ ok: false, error: { kind: 'wrong-page' } });
  await vi.waitFor(
    () => expect(desk.sent.map(([, channel]) => channel)).toEqual(expect.arrayContaining(['seat:changed', 'catalogue:changed'])),
    {
      // The index takes three seconds of a core that other tests work on as well.
      timeout: 20_000,
    },
  );
  expect(phone.sent.map(([, channel]) => channel)).not.toContain('seat:changed');
}, 40_000);
