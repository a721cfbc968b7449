import { type Emitter, EmitterImpl, type Transport, TransportState } from 'sip.js';
import type { WebSocket } from 'ws';
import { faultOf, refuse } from '../../../shared/call/bad-request.ts';
import { readdress } from './readdress.ts';

export interface SocketTransportOptions {
  readonly socket: WebSocket;
  /** A frame that sip.js could not digest. It never ends the process. */
  readonly onBadFrame: (error: unknown) => void;
  /** Whether sip.js could not read the frame it was given last. */
  readonly takeUnread: () => boolean;
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

  constructor(_logger: unknown, { socket, onBadFrame, takeUnread }: SocketTransportOptions) {
    this.#socket = socket;
    // RFC 7118 5: text and binary frames alike.
    socket.on('message', (data: Buffer) => {
      if (this.#state !== TransportState.Connected) return;
      const text = data.toString('utf8');
      // RFC 5626 3.5.1: a double CRLF is a ping, a single one its answer.
      if (/^(\r\n)+$/.test(text)) return socket.send('\r\n');
      let fault = faultOf(text);
      try {
        if (fault === null) this.onMessage?.(readdress(text));
        if (takeUnread()) fault = 400;
      } catch (error) {
        fault = 400;
        onBadFrame(error);
      }
      const answer = fault === null ? null : refuse(text, fault);
      if (answer !== null) socket.send(answer);
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
