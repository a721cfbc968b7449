/** Entry of the product. Under plain Node it is `main/index.ts`: there even an import of electron fails. */
import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  globalShortcut,
  ipcMain,
  MessageChannelMain,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  utilityProcess,
} from 'electron';
import { readCommand, type Wanted } from '../../command.ts';
import { composeMain } from '../../compose.ts';
import { recoverSeat } from '../../compose-recovery.ts';
import { keepSecret } from '../../compose-secret.ts';
import { lockDataDir } from '../../db/instance-lock.ts';
import { trustCertificates } from '../../link/trust.ts';
import { createLog } from '../../log/create-log.ts';
import { alreadyRunning, badCertificate, keepRecoveryKey, startFailed } from '../../words.ts';
import { APP_SCHEME } from '../app-pages.ts';
import { createElectronShell } from './electron-shell.ts';

const inRoot = (...path: string[]): string => resolve(import.meta.dirname, '..', '..', ...path);
const electron = {
  BrowserWindow,
  MessageChannelMain,
  dialog,
  globalShortcut,
  ipcMain,
  net,
  powerMonitor,
  safeStorage,
  session,
  utilityProcess,
};

function fail(words: string): void {
  dialog.showErrorBox('12345 坐席台', words);
  app.exit(1);
}

async function run(wanted: Wanted | string): Promise<void> {
  if (typeof wanted === 'string') return fail(wanted);
  const { contextDir: dataDir, context, settings, setSecret, recover } = wanted;
  const untrusted = trustCertificates(settings.central.certificates);
  if (untrusted) return fail(badCertificate(untrusted.file, untrusted.reason));
  const lock = lockDataDir(dataDir, process.pid);
  if (!lock.ok) return fail(alreadyRunning(lock.error?.pid ?? null, lock.error?.address ?? null));
  const [preload, pagesDir, voicesDir] = [inRoot('dist/preload/index.cjs'), inRoot('dist/pages'), inRoot('resources/voices')];
  const shell = createElectronShell({
    electron,
    preload,
    globalShortcuts: settings.phone.globalShortcuts,
    pagesDir,
    voicesDir,
    onClosed: () => app.quit(),
  });
  const startTimer = (afterMs: number, fire: () => void): (() => void) => clearTimeout.bind(null, setTimeout(fire, afterMs));
  const log = createLog({ dataDir, stderr: process.stderr });
  const edges = { clock: Date.now, startTimer, newId: randomUUID, random: Math.random, log };
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  const typed = { dir: dataDir, keystore: shell.keystore, clock: Date.now, log, stdin: process.stdin, say };
  if (recover) return app.exit((await recoverSeat(typed)) ? 0 : 1);
  if (setSecret !== null) return app.exit((await keepSecret(setSecret, typed)) ? 0 : 1);
  const folders = { dataDir, resourcesDir: inRoot('resources'), programDir: import.meta.dirname };
  const started = await composeMain(shell, { ...edges, ...folders, context, settings });
  if (!started.ok) return fail(startFailed(started.error.kind, started.error.detail, context.kind));
  lock.value.announce(started.value.address);
  let isEnding = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (!isEnding) void started.value.dispose().finally(() => app.exit());
    isEnding = true;
  });
  if (started.value.newRecoveryKey !== null) dialog.showMessageBoxSync({ message: keepRecoveryKey(started.value.newRecoveryKey) });
}

const wanted = readCommand(process.argv.slice(process.defaultApp ? 2 : 1), app.getPath('userData'));
// A ring must sound before anybody has clicked.
app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
// One program on one data folder; another folder is another seat.
if (typeof wanted !== 'string') app.setPath('userData', join(wanted.contextDir, 'electron'));
if (!app.requestSingleInstanceLock()) app.exit();
app.on('second-instance', () => electron.BrowserWindow.getAllWindows().forEach((window) => void (window.isVisible() && window.focus())));
// Not awaited: Electron gets ready only after this module has been read to its end.
void app.whenReady().then(() => run(wanted));
