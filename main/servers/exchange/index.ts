import { randomBytes, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Invitation } from 'sip.js';
import { WebSocketServer } from 'ws';
import { createListeners } from '../../../shared/listeners.ts';
import type { QueueEvent } from '../../../shared/queue/queue-event.ts';
import { reconcileQueue } from '../../../shared/queue/reconcile-queue.ts';
import type { Clock, StartTimer } from '../../../shared/time/clock.ts';
import type { Telephony } from '../telephony.ts';
import { readDialled } from './caller.ts';
import { dial } from './dial.ts';
import { keepAlive } from './keep-alive.ts';
import { type Line, openLine } from './line.ts';
import type { ExchangeLog } from './log.ts';
import { type ExchangePolicy, PRACTICE_POLICY } from './policy.ts';
import { createQueue } from './queue.ts';
import { createRegistrar } from './registrar.ts';

/** SIP messages are small; what is larger is no phone of ours. */
const MAX_FRAME_BYTES = 65_536;

export interface ExchangeOptions {
  /** Loopback: any page of this machine may connect, the password decides. */
  readonly host: string;
  readonly port: number;
  readonly accounts: (username: string) => string | null;
  readonly clock: Clock;
  readonly log: ExchangeLog;
  readonly policy?: Partial<ExchangePolicy>;
  readonly newId?: () => string;
}

export interface Exchange {
  /** `ws://host:port` */
  readonly address: string;
  readonly telephony: Telephony;
  dispose(): Promise<void>;
}

/** Timers that end with the exchange. */
function createTimers(): { readonly startTimer: StartTimer; dispose(): void } {
  const running = new Set<NodeJS.Timeout>();
  return {
    startTimer: (afterMs, fire) => {
      const timer = setTimeout(() => {
        running.delete(timer);
        fire();
      }, afterMs);
      running.add(timer);
      return () => {
        clearTimeout(timer);
        running.delete(timer);
      };
    },
    dispose: () => running.forEach((timer) => void clearTimeout(timer)),
  };
}

/** The exchange of the practice context: it rings seats, and is never offered as a PBX. */
export async function startExchange(options: ExchangeOptions): Promise<Exchange> {
  const { host, port, accounts, clock, log, newId = randomUUID } = options;
  const policy: ExchangePolicy = { ...PRACTICE_POLICY, ...options.policy };
  const timers = createTimers();
  const { startTimer } = timers;
  const listeners = createListeners<QueueEvent>();
  const emit = (event: QueueEvent): void => {
    listeners.tell(event);
  };
  const registrar = createRegistrar({ accounts, clock, policy, secret: randomBytes(32), onChange: () => queue.poke() });
  const queue = createQueue({ policy, clock, startTimer, newId, emit, find: registrar.find });

  const receive = async (invitation: Invitation, line: Line): Promise<void> => {
    const number = readDialled(invitation);
    const offer = invitation.body ?? '';
    if (line.username() === null) return invitation.reject({ statusCode: 403 });
    if (number === null) return invitation.reject({ statusCode: 404 });
    if (!/^v=0/.test(offer)) return invitation.reject({ statusCode: 488 });
    if (number === policy.hotline) return queue.enter(invitation, line, offer);
    await dial({ invitation, line, number, offer, policy, find: registrar.find, startTimer });
    queue.poke();
  };

  const server = new WebSocketServer({
    host,
    port,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
    // One frame a turn: sip.js answers 500 to a re-INVITE that it is given in the same turn as the ACK before.
    allowSynchronousEvents: false,
    handleProtocols: (offered) => offered.has('sip') && 'sip',
  });
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  server.on('error', (error) => log.warn({ error: error.message }, 'the exchange cannot listen'));
  server.on('connection', (socket) => {
    // ws reports a frame that is too large or malformed here and closes with 1009 or 1002.
    socket.on('error', (error) => log.warn({ error: error.message }, 'a phone sent what is no frame'));
    if (socket.protocol !== 'sip') return socket.close(1002, 'sip');
    keepAlive(socket, policy.pingMs);
    openLine({
      socket,
      log,
      onInvite: (invitation, line) => void receive(invitation, line).catch((error) => line.onTrouble(error)),
      onRegister: (request, line) => registrar.receive(request, line),
    });
  });

  return {
    address: `ws://${host}:${(server.address() as AddressInfo).port}`,
    telephony: {
      // Calls live in this process: those of an earlier one are over.
      begin: (known) => {
        const ended = reconcileQueue(known, { waiting: [], talking: [], counted: new Map() }, new Set(), clock());
        for (const event of ended) emit(event);
        // And seats are asked to report again; one that does not is not there.
        for (const { seat, state } of known.seats.values())
          if (state.kind !== 'offline') emit({ kind: 'member', at: clock(), seat, state: { kind: 'offline' }, agentId: null });
      },
      health: () => ({ kind: 'up' }),
      onHealth: () => () => undefined,
      setMemberState: queue.setMemberState,
      onEvent: listeners.add,
    },
    dispose: () => {
      timers.dispose();
      for (const socket of server.clients) socket.terminate();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
