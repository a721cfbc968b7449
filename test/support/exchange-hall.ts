import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type Invitation, Inviter, SessionState, URI } from 'sip.js';
import { WebSocketServer } from 'ws';
import { type Exchange, startExchange } from '../../main/servers/exchange/index.ts';
import { type Line, openLine } from '../../main/servers/exchange/line.ts';
import type { ExchangePolicy } from '../../main/servers/exchange/policy.ts';
import type { QueueEvent } from '../../shared/queue/queue-event.ts';
import type { SeatState } from '../../shared/seat/seat-state.ts';
import { type SipPhone, startSipPhone, until } from './sip-phone.ts';

export const AVAILABLE: SeatState = { kind: 'available' };

/** A practice exchange on a real port with a clock of the test's own, and the phones that registered at it. */
export interface Hall {
  readonly exchange: Exchange;
  readonly events: readonly QueueEvent[];
  readonly warnings: readonly unknown[];
  now(): number;
  pass(ms: number): void;
  /** What happened in the queue, in words. */
  told(): string[];
  /** A registered phone. */
  phone(username: string): Promise<SipPhone>;
  /** A registered seat that reported 示闲 `idleMs` ago. */
  seat(number: string, idleMs?: number): Promise<SipPhone>;
  dispose(): Promise<void>;
}

export async function openHall(policy: Partial<ExchangePolicy> = {}): Promise<Hall> {
  let now = 1_700_000_000_000;
  const events: QueueEvent[] = [];
  const warnings: unknown[] = [];
  const phones: SipPhone[] = [];
  const exchange = await startExchange({
    host: '127.0.0.1',
    port: 0,
    accounts: (username) => `secret-${username}`,
    clock: () => now,
    log: { info: () => undefined, warn: (fields) => void warnings.push(fields) },
    policy: { settleMs: 1, declinedPauseMs: 60_000, ...policy },
    newId: () => `ref-${now}`,
  });
  exchange.telephony.onEvent((event) => void events.push(event));
  const phone = async (username: string): Promise<SipPhone> => {
    const started = await startSipPhone({ address: exchange.address, username, password: `secret-${username}` });
    phones.push(started);
    const status = await started.register();
    if (status !== 200) throw new Error(`REGISTER of ${username}: ${status}`);
    return started;
  };
  return {
    exchange,
    events,
    warnings,
    now: () => now,
    pass: (ms) => {
      now += ms;
    },
    told: () =>
      events.filter(({ kind }) => kind !== 'member').map((event) => ('seat' in event ? `${event.kind} ${event.seat}` : event.kind)),
    phone,
    seat: async (number, idleMs = 0) => {
      const started = await phone(number);
      now -= idleMs;
      exchange.telephony.setMemberState(number, AVAILABLE, '1001');
      now += idleMs;
      return started;
    },
    dispose: async () => {
      for (const each of phones) await each.dispose();
      await exchange.dispose();
    },
  };
}

/** A call of the citizen that a seat answered. */
export async function talk(callee: SipPhone, caller: SipPhone): Promise<{ citizen: Inviter; agent: Invitation }> {
  const citizen = caller.dial('12345');
  void citizen.invite();
  const agent = await callee.nextInvite();
  await agent.accept();
  await until(citizen, SessionState.Established);
  await until(agent, SessionState.Established);
  return { citizen, agent };
}

/** A PBX that lets any phone register and rings the newest as the test says: with its own offer and headers. */
export interface BarePbx {
  readonly address: string;
  /** `status`: of the final answer, 0 while there is none. */
  ring(offer: string, headers?: readonly string[]): { readonly call: Inviter; status(): number };
  dispose(): Promise<void>;
}

export async function openBarePbx(): Promise<BarePbx> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'sip', allowSynchronousEvents: false });
  await once(server, 'listening');
  let phone: { readonly line: Line; readonly contact: URI } | null = null;
  server.on('connection', (socket) =>
    openLine({
      socket,
      log: { info: () => undefined, warn: () => undefined },
      onInvite: () => undefined,
      onRegister: (request, line) => {
        const { uri } = request.message.parseHeader('contact');
        phone = { line, contact: uri };
        request.accept({ statusCode: 200, extraHeaders: [`Contact: <${uri.toString()}>;expires=600`] });
      },
    }),
  );
  return {
    address: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ring: (offer, headers = []) => {
      if (!phone) throw new Error('no phone is registered');
      const { line, contact } = phone;
      const [fromUri, toUri] = [new URI('sip', '13912345678', 'pbx.invalid'), new URI('sip', '8001', 'pbx.invalid')];
      const call = new Inviter(line.userAgent, contact, { params: { fromUri, toUri }, extraHeaders: ['X-Queue: 12345', ...headers] });
      let status = 0;
      const seen = ({ message }: { message: { statusCode: number | undefined } }): void => {
        status = message.statusCode ?? 0;
      };
      line.relays
        .of(call)
        .ask(offer, () => call.invite({ requestDelegate: { onAccept: seen, onReject: seen } }))
        .catch(() => undefined); // told by the status
      return { call, status: () => status };
    },
    dispose: async () => {
      for (const socket of server.clients) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
