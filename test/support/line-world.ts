import { type KeepRegistered, keepRegistered } from '../../renderer/phone/keep-registered.ts';
import type { LineAgent } from '../../renderer/phone/user-agent.ts';
import type { Registration } from '../../shared/call/phone-health.ts';
import { type ManualTime, manualTime } from './manual-time.ts';
import { MORNING } from './seat-basics.ts';

/**
 * How a server of the world stands: answers, registers `LATE_MS` later, refuses the socket, swallows it, or takes the socket and
 * swallows what is said.
 */
export type ServerMood = 'well' | 'late' | 'closed' | 'hole' | 'mute' | 'refuses';

export interface WorldAgent extends LineAgent {
  /** The socket dies. */
  cut(code?: number): void;
  /** The server asks whether the phone is there. */
  ask(): void;
  /** Another message comes over the socket. */
  deliver(): void;
  readonly disposed: boolean;
}

/** Servers whose moods the test sets, at the phone's edge: sockets open and requests are answered by them, in manual time. */
export interface LineWorld {
  readonly time: ManualTime;
  readonly line: KeepRegistered<WorldAgent>;
  readonly moods: Map<string, ServerMood>;
  /** What happened: `socket a`, `register a`, `probe a`, `lost`, `back`. */
  readonly log: string[];
  readonly states: Registration[];
  /** Agents that were made and not disposed of. */
  agents(): WorldAgent[];
  /** A call begins, over the line in use or over the newest agent at `server`, or is over. */
  setCall(up: boolean, server?: string): void;
}

const CONNECT_MS = 2_000;
const LATE_MS = 1_000;
const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

export function openLineWorld(names: readonly string[], random: () => number = () => 0.5): LineWorld {
  const time = manualTime(MORNING);
  const moods = new Map<string, ServerMood>(names.map((name) => [name, 'well']));
  const log: string[] = [];
  const states: Registration[] = [];
  const agents: WorldAgent[] = [];
  let call = false;
  let carrier: WorldAgent | null = null;
  const mood = (server: string): ServerMood => moods.get(new URL(server).host) ?? 'closed';
  const createAgent = (server: string, events: { onClosed: (code: number) => void; onAsked: () => void }): WorldAgent => {
    const name = new URL(server).host;
    let open = false;
    let received = 0;
    const agent = {
      server,
      disposed: false,
      isConnected: () => open,
      connect: async () => {
        log.push(`socket ${name}`);
        if (mood(server) === 'hole') await new Promise<void>((resolve) => void time.startTimer(CONNECT_MS, resolve));
        if (mood(server) === 'hole' || mood(server) === 'closed') throw new Error('no connection');
        open = true;
      },
      register: async ({ cseq, expiresSeconds }: { cseq: number; expiresSeconds: number }) => {
        log.push(`register ${name}`);
        if (mood(server) === 'mute' || mood(server) === 'hole' || !open) return never<never>();
        if (mood(server) === 'late') await new Promise<void>((resolve) => void time.startTimer(LATE_MS, resolve));
        return { status: mood(server) === 'refuses' ? 403 : 200, expiresSeconds, cseq, realm: null };
      },
      probe: async () => {
        log.push(`probe ${name}`);
        return mood(server) === 'mute' || mood(server) === 'hole' || !open ? never<boolean>() : true;
      },
      received: () => received,
      carriesCall: () => carrier === agent,
      deliver: () => {
        received += 1;
      },
      disconnect: () => {
        open = false;
      },
      dispose: () => {
        open = false;
        agent.disposed = true;
      },
      cut: (code = 1006) => {
        if (!open) return;
        open = false;
        events.onClosed(code);
      },
      ask: () => {
        if (open) events.onAsked();
      },
    };
    agents.push(agent);
    return agent;
  };
  const line = keepRegistered<WorldAgent>({
    servers: names.map((name) => `ws://${name}/ws`),
    createAgent,
    look: async (server) => {
      log.push(`look ${new URL(server).host}`);
      return mood(server) !== 'closed' && mood(server) !== 'hole';
    },
    callIsUp: () => call,
    clock: time.clock,
    startTimer: time.startTimer,
    random,
    callId: 'registration',
    realm: null,
    onChange: (registration) => void states.push(registration),
    onSocketLost: () => void log.push('lost'),
    onBack: () => void log.push('back'),
  });
  return {
    time,
    line,
    moods,
    log,
    states,
    agents: () => agents.filter(({ disposed }) => !disposed),
    setCall: (up, server) => {
      call = up;
      const over = server === undefined ? line.agent() : agents.findLast((agent) => new URL(agent.server).host === server);
      carrier = (up && over) || null;
    },
  };
}
