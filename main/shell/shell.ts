import type { TakenKey } from '../../shared/call/call-act.ts';
import type { AppError } from '../../shared/errors.ts';
import type { EventChannel, Events, PageKind } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/result.ts';

/** What main's bridge offers to a shell: requests in, announcements out. Implemented by `main/ipc`. */
export interface PageHub {
  /** A page appeared; `send` delivers announcements to it. @returns disconnect */
  connect(page: PageKind, send: <C extends EventChannel>(channel: C, payload: Events[C]) => void): () => void;
  /** One request of a page, untrusted: channel, payload, page and role are checked here. Never rejects. */
  receive(page: PageKind, channel: string, payload: unknown): Promise<Result<unknown, AppError>>;
  /** A citizen is on the line: the phone page that holds the call must not be replaced by another. */
  callIsUp(): boolean;
}

/** Wraps the data key. Electron: the system's keystore. Web: a 0600 file, said openly. */
export interface Keystore {
  readonly name: string;
  wrap(plain: Buffer): Buffer;
  unwrap(wrapped: Buffer): Buffer;
}

/** A child process of this program that talks by messages: `child_process.fork` or Electron's utility process. */
export interface ServerProcess {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: (code: number | null) => void): void;
  kill(): void;
}

/** The only thing that differs between Electron and the browser. Everything else of the program is the same. */
export interface Shell {
  readonly kind: 'web' | 'electron';
  readonly keystore: Keystore;
  /** Starts serving or showing the pages. `connectSources` are the WebSocket servers the phone page may reach (CSP). */
  open(hub: PageHub, connectSources: readonly string[]): Promise<{ readonly address: string }>;
  /** Shows or removes the practice citizen's page. */
  setCitizen(open: boolean): void;
  /** Keys outside the desk that were asked for and that another program has. */
  takenKeys(): readonly TakenKey[];
  startServers(entry: string, args: readonly string[]): ServerProcess;
  close(): Promise<void>;
}
