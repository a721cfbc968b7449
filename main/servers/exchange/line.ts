import { randomUUID } from 'node:crypto';
import { type Invitation, type Session, URI, UserAgent, type UserAgentDelegate } from 'sip.js';
import type { WebSocket } from 'ws';
import type { ExchangeLog } from './log.ts';
import { EXCHANGE_USER } from './readdress.ts';
import { createRelays, type Relay, type Relays } from './relay.ts';
import { SocketTransport, type SocketTransportOptions } from './socket-transport.ts';

/** One accepted socket: a phone, as the exchange sees it. It has a sip.js agent of its own. */
export interface Line {
  readonly userAgent: UserAgent;
  readonly relays: Relays;
  /** Calls on this line that are not over, ringing ones included. */
  readonly legs: Set<Leg>;
  /** The account that registered over this socket. */
  username(): string | null;
  signIn(username: string): void;
  /** @returns unsubscribe */
  onClosed(listener: () => void): () => void;
  onTrouble(error: unknown): void;
  /** Ends the socket. `code` tells the phone why (4001: registered elsewhere). */
  close(code: number, reason: string): void;
}

/** `hung-up`: the phone said BYE. `lost`: its socket or its dialog is gone. `released`: we ended it. */
export type LegEnd = 'hung-up' | 'lost' | 'released';

/** Why a ringing phone is told to stop (RFC 3326 Reason on CANCEL): not every CANCEL is a caller who gave up. */
export type WithdrawReason = 'caller-gone' | 'no-answer';

/** What joins a leg to the other one of its call. */
interface Join {
  readonly other: Leg;
  /** Ends this leg; the other stays up, for whoever it is joined to next. */
  handOver(): void;
}

/** One side of a call: a sip.js session on one phone's line. */
export interface Leg {
  readonly line: Line;
  readonly session: Session;
  readonly relay: Relay;
  readonly over: Promise<LegEnd>;
  /** null until it is answered and joined. */
  join: Join | null;
  /** Ends it whatever its state: CANCEL, a final answer, or BYE. */
  release(reason?: WithdrawReason): void;
}

export const REGISTERED_ELSEWHERE = 4001;
const BAD_FRAMES_MAX = 20;

interface LineDeps {
  readonly socket: WebSocket;
  readonly log: ExchangeLog;
  readonly onInvite: (invitation: Invitation, line: Line) => void;
  readonly onRegister: (request: Parameters<NonNullable<UserAgentDelegate['onRegisterRequest']>>[0], line: Line) => void;
}

export function openLine({ socket, log, onInvite, onRegister }: LineDeps): Line {
  const legs = new Set<Leg>();
  const relays = createRelays();
  const closedListeners = new Set<() => void>();
  let username: string | null = null;
  let badFrames = 0;
  let unread = false;
  const onTrouble = (error: unknown): void => {
    log.warn({ error: error instanceof Error ? error.message.slice(0, 200) : typeof error }, 'a SIP request went wrong');
  };
  const transportOptions: SocketTransportOptions = {
    socket,
    onBadFrame: (error) => {
      onTrouble(error);
      badFrames += 1;
      if (badFrames > BAD_FRAMES_MAX) socket.close(1008, 'not SIP');
    },
    takeUnread: () => {
      const was = unread;
      unread = false;
      return was;
    },
  };
  const userAgent = new UserAgent({
    uri: new URI('sip', EXCHANGE_USER, 'exchange.invalid'),
    contactName: EXCHANGE_USER,
    viaHost: `${randomUUID()}.invalid`,
    transportConstructor: SocketTransport,
    transportOptions,
    sessionDescriptionHandlerFactory: (session) => relays.of(session),
    sendInitialProvisionalResponse: false,
    // A caller may wait long; who waits too long is the queue's business, not a timer's in the library.
    noAnswerTimeout: 3_600,
    userAgentString: 'hotline-seat practice exchange',
    logBuiltinEnabled: false,
    logConfiguration: false,
    // sip.js drops what it cannot read and says so in its log alone.
    logConnector: (level, category) => {
      if (category === 'sip.Parser' && level !== 'debug' && level !== 'log') unread = true;
    },
  });
  const line: Line = {
    userAgent,
    relays,
    legs,
    username: () => username,
    signIn: (name) => {
      username = name;
    },
    onClosed: (listener) => {
      closedListeners.add(listener);
      return () => void closedListeners.delete(listener);
    },
    onTrouble,
    close: (code, reason) => socket.close(code, reason),
  };
  userAgent.delegate = {
    onInvite: (invitation) => onInvite(invitation, line),
    onRegisterRequest: (request) => onRegister(request, line),
    onMessage: (message) => void message.reject({ statusCode: 405 }).catch(onTrouble),
    onNotify: (notification) => void notification.reject({ statusCode: 405 }).catch(onTrouble),
  };
  socket.on('close', () => {
    for (const listener of [...closedListeners]) listener();
    userAgent.userAgentCore.dispose();
  });
  userAgent.start().catch(onTrouble);
  return line;
}
