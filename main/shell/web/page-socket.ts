import type { WebSocket } from 'ws';
import type { AppError } from '../../../shared/errors.ts';
import { helloFrameSchema, type RequestFrame, requestFrameSchema, type ServerFrame } from '../../../shared/ipc/wire.ts';
import { type Clock, SECOND_MS, type StartTimer } from '../../../shared/time/clock.ts';

/** Close codes of ours (RFC 6455 section 7.4.2: 4000–4999 are private), for the log and for a person with the developer tools. */
export const CLOSE_CODES = { refused: 4001, flood: 4008, malformed: 4002, silent: 4003 } as const;

const PING_MS = 5 * SECOND_MS;
/** Pages may be slow, not this slow: the browser answers a ping itself, without the page. */
const SILENT_PINGS = 3;
const HELLO_WITHIN_MS = 5 * SECOND_MS;
/** A page at full work sends a few dozen frames a second. */
const FRAMES_PER_SECOND = 200;
const FRAME_BURST = 400;
/** A page that does not read is cut off before main runs out of memory. */
const UNREAD_BYTES = 8 * 1024 * 1024;

export interface Hello {
  readonly secret: string;
  readonly takeOver: boolean;
}

export interface PageSocketHandlers {
  onHello(hello: Hello): void;
  onRequest(frame: RequestFrame): void;
  onClose(code: number): void;
}

export interface PageSocket {
  isOpen(): boolean;
  send(frame: ServerFrame): void;
  /** Tells the page why and hangs up. */
  refuse(error: AppError): void;
  onceClosed(listener: () => void): void;
}

interface Timing {
  readonly clock: Clock;
  readonly startTimer: StartTimer;
}

/**
 * One page's socket, from the wire's side.
 *
 *   silent ──hello──► greeted ──request…──► closed
 *     └── 5 s, a second hello, garbage, flood, 3 pings without answer ──► closed
 */
export function openPageSocket(socket: WebSocket, handlers: PageSocketHandlers, { clock, startTimer }: Timing): PageSocket {
  let greeted = false;
  const listeners: (() => void)[] = [];
  const admitFrame = createAllowance(clock);
  const close = (code: number): void => socket.close(code);
  const stopHello = startTimer(HELLO_WITHIN_MS, () => close(CLOSE_CODES.silent));
  const stopPings = startPings(socket, startTimer);

  socket.on('message', (data, isBinary) => {
    if (socket.readyState !== socket.OPEN) return;
    if (!admitFrame()) return close(CLOSE_CODES.flood);
    const frame = isBinary ? undefined : parseJson(String(data));
    if (greeted) {
      const request = requestFrameSchema.safeParse(frame);
      return request.success ? handlers.onRequest(request.data) : close(CLOSE_CODES.malformed);
    }
    const hello = helloFrameSchema.safeParse(frame);
    if (!hello.success) return close(CLOSE_CODES.malformed);
    greeted = true;
    stopHello();
    handlers.onHello({ secret: hello.data.hello, takeOver: hello.data.takeOver === true });
  });
  socket.once('close', (code) => {
    stopHello();
    stopPings();
    handlers.onClose(code);
    for (const listener of listeners) listener();
  });

  const send = (frame: ServerFrame): void => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > UNREAD_BYTES) socket.terminate();
    else socket.send(JSON.stringify(frame));
  };
  return {
    isOpen: () => socket.readyState === socket.OPEN,
    send,
    refuse: (error) => {
      send({ refused: error });
      close(CLOSE_CODES.refused);
    },
    onceClosed: (listener) => void listeners.push(listener),
  };
}

function startPings(socket: WebSocket, startTimer: StartTimer): () => void {
  let unanswered = 0;
  let cancel = (): void => undefined;
  const ping = (): void => {
    if (unanswered >= SILENT_PINGS) {
      socket.terminate();
    } else {
      unanswered += 1;
      socket.ping();
      cancel = startTimer(PING_MS, ping);
    }
  };
  socket.on('pong', () => {
    unanswered = 0;
  });
  cancel = startTimer(PING_MS, ping);
  return () => cancel();
}

/** A bucket that fills at a steady rate: bursts pass, a flood does not. */
function createAllowance(clock: Clock): () => boolean {
  let left = FRAME_BURST;
  let at = clock();
  return () => {
    const now = clock();
    left = Math.min(FRAME_BURST, left + (Math.max(0, now - at) / SECOND_MS) * FRAMES_PER_SECOND) - 1;
    at = now;
    return left >= 0;
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
