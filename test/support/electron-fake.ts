import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { ElectronApi } from '../../main/shell/electron/electron-shell.ts';
import type { PageHub } from '../../main/shell/shell.ts';
import type { EventChannel, PageKind } from '../../shared/ipc/contract.ts';
import { ok } from '../../shared/result.ts';

type Handler = (...args: never[]) => unknown;

/** One window as Electron gives it, as far as the shell touches it: it records what is asked and emits what the test says. */
class FakeWindow extends EventEmitter {
  readonly options: { readonly show?: boolean; readonly webPreferences?: object };
  readonly sent: unknown[][] = [];
  readonly ports: unknown[] = [];
  readonly webContents: FakeContents;
  url = '';
  destroyed = false;

  constructor(options: FakeWindow['options']) {
    super();
    this.options = options;
    this.webContents = new FakeContents(this);
  }
  async loadURL(url: string): Promise<void> {
    this.url = url;
  }
  /** What the browser does when the page has loaded. */
  finishLoad(): void {
    this.webContents.emit('did-start-loading');
    this.webContents.emit('did-finish-load');
  }
  destroy(): void {
    this.destroyed = true;
    this.emit('closed');
  }
}

class FakeContents extends EventEmitter {
  readonly window: FakeWindow;
  reloads = 0;
  openHandler: (() => unknown) | undefined;

  constructor(window: FakeWindow) {
    super();
    this.window = window;
  }
  get mainFrame(): { readonly url: string } {
    return this.frame;
  }
  readonly frame = Object.defineProperty({ url: '' }, 'url', { get: () => this.window.url });
  getURL(): string {
    return this.window.url;
  }
  setWindowOpenHandler(handler: () => unknown): void {
    this.openHandler = handler;
  }
  send(...args: unknown[]): void {
    this.window.sent.push(args);
  }
  postMessage(channel: string, _message: unknown, ports: unknown[]): void {
    this.window.ports.push([channel, ...ports]);
  }
  reload(): void {
    this.reloads += 1;
  }
}

/** A utility process is a child process that calls its messages otherwise. */
function forkUtility(entry: string, args: string[]): object {
  const child = fork(entry, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] });
  return {
    on: (event: string, listener: (...args: unknown[]) => void) => child.on(event, listener),
    postMessage: (message: object) => child.send(message),
    kill: () => child.kill(),
  };
}

export interface FakeElectron {
  readonly api: ElectronApi;
  readonly windows: FakeWindow[];
  window(page: PageKind): FakeWindow;
  /** A message of a page's own document, unless another frame is given. */
  invoke(from: FakeWindow, channel: unknown, payload: unknown, frame?: object | null): Promise<unknown>;
  permission(kind: 'request' | 'check', from: FakeWindow, permission: string, media?: string): boolean;
  /** The keys that are registered with the system, and what they do. */
  readonly shortcuts: ReadonlyMap<string, () => void>;
  /** Global shortcuts that another program has. */
  readonly takenKeys: Set<string>;
  /** Whether a page may have a device without anybody being asked. */
  device(deviceType: string, origin: string): boolean;
  readonly answers: { dialog: number; asked: number };
  /** `powerMonitor`. */
  readonly power: EventEmitter;
}

export function fakeElectron(): FakeElectron {
  const windows: FakeWindow[] = [];
  const handlers = new Map<string, Handler>();
  const decisions: Record<string, Handler> = {};
  const shortcuts = new Map<string, () => void>();
  const takenKeys = new Set<string>();
  const answers = { dialog: 0, asked: 0 };
  const power = new EventEmitter();
  const call = (handler: Handler | undefined, ...args: unknown[]): unknown =>
    (handler as ((...all: unknown[]) => unknown) | undefined)?.(...args);
  const api = {
    BrowserWindow: class extends FakeWindow {
      constructor(options: FakeWindow['options']) {
        super(options);
        windows.push(this);
      }
    },
    MessageChannelMain: class {
      readonly port1 = { pair: this };
      readonly port2 = { pair: this };
    },
    dialog: {
      showMessageBoxSync: () => {
        answers.asked += 1;
        return answers.dialog;
      },
    },
    globalShortcut: {
      register: (keys: string, act: () => void) => {
        if (takenKeys.has(keys)) return false;
        shortcuts.set(keys, act);
        return true;
      },
      unregister: (keys: string) => shortcuts.delete(keys),
    },
    ipcMain: {
      handle: (channel: string, handler: Handler) => handlers.set(channel, handler),
      removeHandler: (channel: string) => handlers.delete(channel),
    },
    powerMonitor: power,
    net: { fetch: async (url: string) => new Response(url) },
    safeStorage: {
      getSelectedStorageBackend: () => 'gnome_libsecret',
      encryptString: (text: string) => Buffer.from(text).reverse(),
      decryptString: (bytes: Buffer) => Buffer.from(bytes).reverse().toString(),
    },
    session: {
      defaultSession: {
        protocol: { handle: (scheme: string, handler: Handler) => handlers.set(`${scheme}:`, handler) },
        setPermissionRequestHandler: (handler: Handler) => {
          decisions['request'] = handler;
        },
        setPermissionCheckHandler: (handler: Handler) => {
          decisions['check'] = handler;
        },
        setDevicePermissionHandler: (handler: Handler) => {
          decisions['device'] = handler;
        },
      },
    },
    utilityProcess: { fork: forkUtility },
  };
  return {
    // The real types are Electron's own; this is the edge where it is replaced.
    api: api as unknown as ElectronApi,
    windows,
    answers,
    power,
    shortcuts,
    takenKeys,
    device: (deviceType, origin) => call(decisions['device'], { deviceType, origin }) === true,
    window(page) {
      const found = windows.findLast(({ url }) => url.startsWith(`app://${page}/`));
      if (!found) throw new Error(`no window of ${page}`);
      return found;
    },
    async invoke(from, channel, payload, frame = from.webContents.frame) {
      return call(handlers.get('seat:invoke'), { sender: from.webContents, senderFrame: frame }, channel, payload);
    },
    permission(kind, from, permission, media) {
      if (kind === 'check') return call(decisions['check'], from.webContents, permission, '', { mediaType: media }) === true;
      let decided = false;
      const decide = (allowed: boolean): void => {
        decided = allowed;
      };
      call(decisions['request'], from.webContents, permission, decide, media ? { mediaTypes: [media] } : {});
      return decided;
    },
  };
}

export interface RecordingHub extends PageHub {
  readonly connected: PageKind[];
  readonly received: { page: PageKind; channel: string; payload: unknown }[];
  tell(page: PageKind, channel: EventChannel, payload: never): void;
  call: boolean;
}

export function recordingHub(): RecordingHub {
  const sends = new Map<PageKind, (channel: EventChannel, payload: never) => void>();
  const hub: RecordingHub = {
    connected: [],
    received: [],
    call: false,
    callIsUp: () => hub.call,
    tell: (page, channel, payload) => sends.get(page)?.(channel, payload),
    connect(page, send) {
      hub.connected.push(page);
      sends.set(page, send as (channel: EventChannel, payload: never) => void);
      return () => {
        hub.connected.splice(hub.connected.indexOf(page), 1);
      };
    },
    async receive(page, channel, payload) {
      hub.received.push({ page, channel, payload });
      return ok(page);
    },
  };
  return hub;
}
