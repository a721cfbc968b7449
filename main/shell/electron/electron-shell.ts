import { pathToFileURL } from 'node:url';
import type * as Electron from 'electron';
import type { CallAct } from '../../../shared/call/call-act.ts';
import { appError } from '../../../shared/errors.ts';
import type { PageKind } from '../../../shared/ipc/contract.ts';
import { err } from '../../../shared/result.ts';
import { APP_SCHEME, type AppPages, answerAppRequest } from '../app-pages.ts';
import type { PageHub, Shell } from '../shell.ts';
import { startGlobalShortcuts } from './global-shortcuts.ts';
import { mayHaveDevice, mayUse, windowOptions } from './page-rules.ts';
import { openPage, type PageWindow } from './page-window.ts';

/** What the shell touches of Electron, as an argument: its binary cannot be had everywhere, so tests stand in for it. */
type Touched =
  | 'BrowserWindow'
  | 'MessageChannelMain'
  | 'dialog'
  | 'globalShortcut'
  | 'ipcMain'
  | 'net'
  | 'powerMonitor'
  | 'safeStorage'
  | 'session'
  | 'utilityProcess';
export type ElectronApi = Pick<typeof Electron, Touched>;

interface ElectronShellOptions extends Pick<AppPages, 'pagesDir' | 'voicesDir'> {
  readonly electron: ElectronApi;
  readonly preload: string;
  /** Keys that act on the call while another program is in front. */
  readonly globalShortcuts: boolean;
  /** A person closed the desk's window. */
  readonly onClosed: () => void;
}

function guardSession(session: Electron.Session, pages: AppPages): void {
  session.protocol.handle(APP_SCHEME, ({ url }) => answerAppRequest(url, pages));
  session.setPermissionRequestHandler((contents, permission, decide, details) =>
    decide(mayUse(permission, contents.getURL(), 'mediaTypes' in details ? (details.mediaTypes ?? []) : [])),
  );
  session.setPermissionCheckHandler((contents, permission, _origin, { mediaType }) =>
    mayUse(permission, contents?.getURL() ?? '', mediaType ? [mediaType] : []),
  );
  session.setDevicePermissionHandler(({ deviceType, origin }) => mayHaveDevice(deviceType, origin));
}

const QUESTION = { message: '正在通话，关闭会挂断。A call is up.', buttons: ['继续通话 Stay', '关闭 Close'], defaultId: 0, cancelId: 0 };

export function createElectronShell(options: ElectronShellOptions): Shell {
  const { electron, preload, pagesDir, voicesDir, onClosed } = options;
  const { ipcMain, net, safeStorage } = electron;
  const pages = new Map<PageKind, PageWindow>();
  let opened: PageHub | null = null;
  let shortcuts: ReturnType<typeof startGlobalShortcuts> | null = null;
  /** Ring and answer go this way and never through main. The load of either page makes the line anew. */
  const joinPhoneAndDesk = (): void => {
    if (!pages.get('phone')?.isLoaded() || !pages.get('desk')?.isLoaded()) return;
    const { port1, port2 } = new electron.MessageChannelMain();
    pages.get('phone')?.window.webContents.postMessage('seat:phone-port', null, [port1]);
    pages.get('desk')?.window.webContents.postMessage('seat:phone-port', null, [port2]);
  };
  /** The phone finds a sleep by its own timers too, up to a second later. */
  const wakePhone = (): void => pages.get('phone')?.window.webContents.send('seat:event', 'phone:wake', {});
  const open = (page: PageKind, hub: PageHub): Electron.BrowserWindow => {
    const window = new electron.BrowserWindow(windowOptions(page, preload));
    pages.set(page, openPage(page, window, hub, joinPhoneAndDesk));
    window.on('closed', () => pages.delete(page));
    return window;
  };
  return {
    kind: 'electron',
    keystore: {
      // On Linux the name tells when there is no keystore and the key is only scrambled (`basic_text`).
      name: `safeStorage ${process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : process.platform}`,
      wrap: (plain) => safeStorage.encryptString(plain.toString('base64')),
      unwrap: (wrapped) => Buffer.from(safeStorage.decryptString(wrapped), 'base64'),
    },
    async open(hub, sipServers) {
      opened = hub;
      const readAsset = (file: string): Promise<Response> => net.fetch(pathToFileURL(file).href);
      guardSession(electron.session.defaultSession, { pagesDir, voicesDir, sipServers, readAsset });
      ipcMain.handle('seat:invoke', async ({ sender, senderFrame }, channel: unknown, payload: unknown) => {
        const from = [...pages.values()].find(({ window }) => window.webContents === sender);
        return from?.owns(senderFrame) ? hub.receive(from.page, String(channel), payload) : err(appError('wrong-page'));
      });
      electron.powerMonitor.on('resume', wakePhone);
      open('phone', hub);
      const desk = open('desk', hub);
      desk.on('close', (event) => {
        if (hub.callIsUp() && electron.dialog.showMessageBoxSync(desk, QUESTION) === 0) event.preventDefault();
      });
      desk.on('closed', onClosed);
      const act = (asked: CallAct): void => pages.get('phone')?.tell('phone:shortcut', { act: asked });
      if (options.globalShortcuts) shortcuts = startGlobalShortcuts(electron.globalShortcut, act);
      return { address: 'app://desk/' };
    },
    setCitizen(wanted) {
      if (!wanted) pages.get('citizen')?.window.destroy();
      else if (opened && !pages.has('citizen')) open('citizen', opened);
    },
    takenKeys: () => shortcuts?.taken ?? [],
    startServers(entry, args) {
      const child = electron.utilityProcess.fork(entry, [...args], { serviceName: 'practice servers' });
      return {
        send: (message) => child.postMessage(message),
        onMessage: (listener) => child.on('message', listener),
        onExit: (listener) => child.on('exit', listener),
        kill: () => void child.kill(),
      };
    },
    async close() {
      electron.powerMonitor.off('resume', wakePhone);
      shortcuts?.dispose();
      ipcMain.removeHandler('seat:invoke');
      for (const { window } of pages.values()) window.destroy();
    },
  };
}
