import { type Emitter, EmitterImpl, type Transport, TransportState } from 'sip.js';
import type { WebSocket } from 'ws';
import { readdress } from './readdress.ts';

export interface SocketTransportOptions {
  readonly socket: WebSocket;
  /** A frame that sip.js could not digest. It never ends the process. */
  readonly onBadFrame: (error: unknown) => void;
}

/**
 * sip.js's transport over one accepted socket. sip.js constructs it, hence a class.
 *
 *   Disconnected ──connect()──► Connecting ──► Connected ──socket closed──► Disconnected
 */
export class SocketTransport implements Transport {
  readonly protocol = 'WS';
  onConnect: (() => void) | undefined;
  onDisconnect: ((error?: Error) => void) | undefined;
  onMessage: ((message: string) => void) | undefined;
  readonly #socket: WebSocket;
  readonly #changes = new EmitterImpl<TransportState>();
  #state = TransportState.Disconnected;

  constructor(_logger: unknown, { socket, onBadFrame }: SocketTransportOptions) {
    this.#socket = socket;
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary || this.#state !== TransportState.Connected) return;
      const text = data.toString('utf8');
      // RFC 5626 3.5.1: a double CRLF is a ping, a single one its answer.
      if (/^(\r\n)+$/.test(text)) return socket.send('\r\n');
      try {
        this.onMessage?.(readdress(text));
      } catch (error) {
        onBadFrame(error);
      }
    });
    socket.on('close', () => {
      if (this.#state === TransportState.Disconnected) return;
      this.#enter(TransportState.Disconnected);
      this.onDisconnect?.(new Error('socket closed'));
    });
  }

  get state(): TransportState {
    return this.#state;
  }

  get stateChange(): Emitter<TransportState> {
    return this.#changes;
  }

  isConnected(): boolean {
    return this.#state === TransportState.Connected;
  }

  async connect(): Promise<void> {
    if (this.#state === TransportState.Connected) return;
    if (this.#socket.readyState !== this.#socket.OPEN) throw new Error('socket closed');
    this.#enter(TransportState.Connecting);
    this.#enter(TransportState.Connected);
    this.onConnect?.();
  }

  async disconnect(): Promise<void> {
    this.#socket.close();
  }

  dispose(): Promise<void> {
    return this.disconnect();
  }

  async send(message: string): Promise<void> {
    if (this.#state !== TransportState.Connected) throw new Error('socket closed');
    this.#socket.send(message);
  }

  #enter(state: TransportState): void {
    this.#state = state;
    this.#changes.emit(state);
  }
}
