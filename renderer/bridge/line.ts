import { type ServerFrame, serverFrameSchema } from '../../shared/ipc/wire.ts';
import { SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';
import type { BridgeState } from './bridge-state.ts';

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 5 * SECOND_MS;

/** What of a WebSocket is used here. */
export interface WireSocket {
  send(text: string): void;
  close(): void;
  addEventListener(type: 'open' | 'close', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
}

export interface LineEdges {
  /** The secret that came with the document; used for the first hello. */
  readonly firstSecret: string;
  /** A secret for a later hello. `unknown`: main does not know this browser. `unreachable`: main is not there. */
  readonly fetchSecret: () => Promise<{ readonly secret: string } | 'unknown' | 'unreachable'>;
  readonly openSocket: () => WireSocket;
  readonly startTimer: StartTimer;
  readonly random: () => number;
}

type LineState = Exclude<BridgeState, { kind: 'silent' }>;
type LineFrame = Exclude<ServerFrame, { refused: unknown }>;

/** A socket to main that comes back by itself, with a secret of its own for each hello. */
export interface Line {
  /** @returns false when nobody is there to hear it. */
  send(frame: object): boolean;
  takeOver(): void;
  dispose(): void;
}

export function openLine(edges: LineEdges, onFrame: (frame: LineFrame) => void, onState: (state: LineState) => void): Line {
  let state: LineState = { kind: 'connecting' };
  let socket: WireSocket | null = null;
  let attempt = 0;
  let disposed = false;
  let cancelRetry = (): void => undefined;

  const enter = (next: LineState): void => {
    state = next;
    onState(next);
  };
  const retry = (needsEntry: boolean): void => {
    enter({ kind: 'lost', needsEntry });
    const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt);
    attempt += 1;
    cancelRetry = edges.startTimer(delay * (0.75 + edges.random() / 2), () => void reconnect(false));
  };
  const reconnect = async (takeOver: boolean): Promise<void> => {
    const obtained = await edges.fetchSecret();
    if (disposed) return;
    if (typeof obtained === 'string') retry(obtained === 'unknown');
    else greet(obtained.secret, takeOver);
  };
  const greet = (hello: string, takeOver: boolean): void => {
    const opening = edges.openSocket();
    socket = opening;
    opening.addEventListener('open', () => opening.send(JSON.stringify(takeOver ? { hello, takeOver } : { hello })));
    opening.addEventListener('message', ({ data }) => {
      const frame = parseFrame(data);
      if (frame && socket === opening) receive(frame);
    });
    opening.addEventListener('close', () => {
      if (socket !== opening || disposed) return;
      socket = null;
      retry(false);
    });
  };
  const receive = (frame: ServerFrame): void => {
    if (!('refused' in frame)) {
      if ('welcome' in frame) attempt = 0;
      onFrame(frame);
      if ('welcome' in frame) enter({ kind: 'open' });
      return;
    }
    const { kind } = frame.refused;
    // Any other refusal is a secret that was too old: the close that follows brings the next attempt with a new one.
    if (kind !== 'open-elsewhere' && kind !== 'call-in-progress') return;
    socket?.close();
    socket = null;
    enter({ kind: 'refused', error: frame.refused });
  };

  greet(edges.firstSecret, false);
  return {
    send: (frame) => {
      if (!socket || state.kind !== 'open') return false;
      socket.send(JSON.stringify(frame));
      return true;
    },
    takeOver: () => {
      if (state.kind !== 'refused') return;
      enter({ kind: 'connecting' });
      void reconnect(true);
    },
    dispose: () => {
      disposed = true;
      cancelRetry();
      socket?.close();
    },
  };
}

function parseFrame(data: unknown): ServerFrame | null {
  if (typeof data !== 'string') return null;
  const parsed = serverFrameSchema.safeParse(JSON.parse(data));
  // zod types an `unknown` member as optional; the strict objects of the schema hold it nevertheless.
  return parsed.success ? (parsed.data as ServerFrame) : null;
}
