import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { type CurrentAccess, createHub, type Handlers, type Hub } from '../../main/ipc/hub.ts';
import type { Log, LogFields } from '../../main/log/log.ts';
import type { Shell } from '../../main/shell/shell.ts';
import { createWebShell } from '../../main/shell/web/web-shell.ts';
import type { PageKind } from '../../shared/ipc/contract.ts';
import { payloadSchemas } from '../../shared/ipc/schemas.ts';
import { type ServerFrame, serverFrameSchema } from '../../shared/ipc/wire.ts';
import { ok } from '../../shared/result.ts';
import { removeFolder, temporaryFolder } from './program.ts';

/** The web shell on real sockets, with pages of one line and handlers that answer null unless given. */
export interface WebSeat {
  readonly shell: Shell;
  readonly hub: Hub;
  readonly port: number;
  readonly dataDir: string;
  readonly logged: { fields: LogFields; message: string }[];
  readonly freshAddresses: string[];
  address(): string;
  setCallUp(up: boolean): void;
  close(): Promise<void>;
}

export interface WebSeatOptions {
  readonly handlers?: Partial<Handlers>;
  readonly access?: CurrentAccess;
  readonly port?: number | null;
  readonly dataDir?: string;
  readonly sipServers?: readonly string[];
}

const PAGES: readonly PageKind[] = ['phone', 'desk', 'citizen'];

function writePages(dir: string): void {
  for (const page of PAGES) {
    mkdirSync(join(dir, page), { recursive: true });
    writeFileSync(
      join(dir, page, 'index.html'),
      `<!doctype html><html><head><meta property="csp-nonce" nonce="__NONCE__"></head><body><h1>${page}</h1></body></html>`,
    );
  }
  mkdirSync(join(dir, 'assets'), { recursive: true });
  writeFileSync(join(dir, 'assets', 'app-1a2b.js'), 'export {};\n');
  mkdirSync(join(dir, 'voices', 'heating'), { recursive: true });
  writeFileSync(join(dir, 'voices', 'heating', '1.wav'), 'RIFF');
}

export async function startWebSeat(options: WebSeatOptions = {}): Promise<WebSeat> {
  const dataDir = options.dataDir ?? temporaryFolder();
  writePages(join(dataDir, 'pages'));
  const logged: WebSeat['logged'] = [];
  const write = (fields: LogFields, message: string): void => void logged.push({ fields, message });
  const log: Log = { info: write, warn: write, error: write };
  const freshAddresses: string[] = [];
  let callUp = false;
  const answers = Object.fromEntries(Object.keys(payloadSchemas).map((channel) => [channel, () => ok(null)]));
  const hub = createHub({
    handlers: { ...(answers as unknown as Handlers), ...options.handlers },
    access: () => options.access ?? { signedIn: true, role: 'agent' },
    log,
    callIsUp: () => callUp,
  });
  const shell = createWebShell({
    port: options.port === undefined ? 0 : options.port,
    dataDir,
    pagesDir: join(dataDir, 'pages'),
    voicesDir: join(dataDir, 'pages', 'voices'),
    log,
    clock: Date.now,
    startTimer: (afterMs, fire) => {
      const timer = setTimeout(fire, afterMs);
      return () => clearTimeout(timer);
    },
    onFreshAddress: (address) => freshAddresses.push(address),
  });
  const { address } = await shell.open(hub, options.sipServers ?? []);
  return {
    shell,
    hub,
    dataDir,
    logged,
    freshAddresses,
    port: Number(new URL(address).port),
    address: () => freshAddresses.at(-1) ?? address,
    setCallUp: (up) => {
      callUp = up;
    },
    close: async () => {
      await shell.close();
      if (options.dataDir === undefined) removeFolder(dataDir);
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A request whose every header the test decides, as no browser would let it. */
export function ask(port: number, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request(
      { host: '127.0.0.1', port, path, method, agent: false, headers: { host: `127.0.0.1:${port}`, ...headers } },
      (reply) => {
        let body = '';
        reply.setEncoding('utf8');
        reply.on('data', (chunk: string) => {
          body += chunk;
        });
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body }));
      },
    );
    asking.once('error', reject);
    asking.end();
  });
}

/** Comes in as a person does. @returns the Cookie header of the browser from now on */
export async function enter(seat: WebSeat): Promise<string> {
  const url = new URL(seat.address());
  const reply = await ask(seat.port, url.pathname + url.search);
  return String(reply.headers['set-cookie']).split(';', 1)[0] ?? '';
}

const PORT_OF: Readonly<Record<PageKind, number>> = { phone: 0, desk: 1, citizen: 2 };

export function portOf(seat: WebSeat, page: PageKind): number {
  return seat.port + PORT_OF[page];
}

export async function secretOf(seat: WebSeat, page: PageKind, cookie: string): Promise<string> {
  const { body } = await ask(portOf(seat, page), '/', { cookie });
  return /name="seat-page" content="([^"]+)"/.exec(body)?.[1] ?? '';
}

/** The far end of the bridge: what a page sends and hears, frame by frame. */
export interface RawPage {
  readonly frames: ServerFrame[];
  readonly socket: WebSocket;
  sendText(text: string): void;
  hello(secret: string, takeOver?: true): void;
  request(id: number, channel: string, payload: unknown): void;
  /** The first frame that fits, also one that came before. */
  wait(fits: (frame: ServerFrame) => boolean): Promise<ServerFrame>;
  readonly closed: Promise<number>;
  close(): void;
}

export function dial(seat: WebSeat, page: PageKind, headers: Record<string, string>): Promise<RawPage> {
  const port = portOf(seat, page);
  const socket = new WebSocket(`ws://127.0.0.1:${port}/bridge`, { headers: { origin: `http://127.0.0.1:${port}`, ...headers } });
  const frames: ServerFrame[] = [];
  const waiting = new Set<() => void>();
  socket.on('message', (data) => {
    const frame = serverFrameSchema.parse(JSON.parse(String(data)));
    frames.push(frame as ServerFrame);
    for (const look of waiting) look();
  });
  const closed = new Promise<number>((resolve) => socket.once('close', (code) => resolve(code)));
  const sendText = (text: string): void => socket.send(text);
  const raw: RawPage = {
    frames,
    socket,
    closed,
    sendText,
    hello: (secret, takeOver) => sendText(JSON.stringify({ hello: secret, ...(takeOver ? { takeOver } : {}) })),
    request: (id, channel, payload) => sendText(JSON.stringify({ id, channel, payload })),
    close: () => socket.close(),
    wait: (fits) =>
      new Promise((resolve, reject) => {
        const give = setTimeout(() => reject(new Error(`no such frame among ${JSON.stringify(frames)}`)), 3_000);
        const look = (): void => {
          const found = frames.find(fits);
          if (!found) return;
          clearTimeout(give);
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(raw));
    socket.once('unexpected-response', (_request, reply) => reject(new Error(`status ${reply.statusCode}`)));
    socket.once('error', reject);
  });
}

/** A page of the kind that has said hello with a secret of its own. */
export async function openPage(seat: WebSeat, page: PageKind, cookie: string, takeOver?: true): Promise<RawPage> {
  const raw = await dial(seat, page, { cookie });
  raw.hello(await secretOf(seat, page, cookie), takeOver);
  return raw;
}

export const isWelcome = (frame: ServerFrame): boolean => 'welcome' in frame;
export const isRefusal = (frame: ServerFrame): boolean => 'refused' in frame;
