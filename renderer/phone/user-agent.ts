import { type Invitation, type Session, type SessionDescriptionHandler, URI, UserAgent, UserAgentState, Web } from 'sip.js';
import type { PhoneTrouble } from '../../shared/call/phone-trouble.ts';
import type { SipAccount } from '../../shared/central/contract.ts';
import { SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';
import { createMessageGuard } from './guard-messages.ts';
import { refuseUnaskedAtAgent } from './refuse-unasked.ts';
import { probe, type Registering, type RegisterOutcome, register } from './register.ts';
import type { SipTrace } from './sip-trace.ts';

/** One account at one server, as keeping it registered needs it. */
export interface LineAgent {
  readonly server: string;
  isConnected(): boolean;
  /** Opens the socket, or opens it again. Rejects when there is no answer in time. */
  connect(): Promise<void>;
  /** Gives the socket up without waiting for its peer, which may be gone. */
  disconnect(): void;
  /** Resolves with the final answer; never without one, so that who asks sets a deadline. */
  register(asking: Registering): Promise<RegisterOutcome>;
  /** Whether the server answers at all (OPTIONS). */
  probe(): Promise<boolean>;
  /** Messages that came over its sockets so far. */
  received(): number;
  /** Whether a call lives in it: without it that call is over. */
  carriesCall(): boolean;
  dispose(): void;
}

/** The same with sip.js's user agent, in which calls live. */
export interface Agent extends LineAgent {
  readonly userAgent: UserAgent;
}

export interface AgentOptions {
  readonly account: SipAccount;
  readonly server: string;
  /** Names this page's phone; the same over every socket, so that a registrar knows it again (RFC 5626 4.1). */
  readonly token: string;
  readonly startTimer: StartTimer;
  readonly trace?: SipTrace;
  readonly media: (session: Session) => SessionDescriptionHandler;
  readonly onInvite: (invitation: Invitation) => void;
  /** The socket closed by itself, with the WebSocket close code. */
  readonly onClosed: (code: number) => void;
  readonly onTrouble: (kind: PhoneTrouble) => void;
  /** The server asked whether this phone is there (OPTIONS); sip.js answers 200 by itself. */
  readonly onAsked?: () => void;
}

/** A server that is there opens a socket in a fifth of it, TLS included; a hole in the network must not cost more. */
const CONNECT_MS = 2 * SECOND_MS;

export function createAgent(options: AgentOptions): Agent {
  const { account, server, token, startTimer, trace, media, onInvite, onClosed, onAsked, onTrouble } = options;
  const guard = createMessageGuard(onTrouble);
  const userAgent = new UserAgent({
    uri: new URI('sip', account.username, account.domain),
    authorizationUsername: account.username,
    authorizationPassword: account.password,
    contactName: token,
    viaHost: `${token}.invalid`,
    // Our own deadline runs in the background too; sip.js's is kept out of its way.
    transportOptions: { server, connectionTimeout: 60 },
    sessionDescriptionHandlerFactory: media,
    sendInitialProvisionalResponse: false,
    // Longer than any ring here (`ring.ts`): who ended the ringing, and why, is our own to know.
    noAnswerTimeout: 90,
    userAgentString: 'hotline-seat',
    logBuiltinEnabled: false,
    logConfiguration: false,
    logConnector: guard.onLog,
    delegate: { onInvite, ...refuseUnaskedAtAgent(onTrouble) },
  });
  const { transport } = userAgent;
  guard.watch(transport);
  const { onMessage } = transport;
  let received = 0;
  // sip.js tells nobody of the OPTIONS that it answers.
  transport.onMessage = (message) => {
    received += 1;
    if (message.startsWith('OPTIONS ')) onAsked?.();
    onMessage?.(message);
  };
  trace?.watch(transport);
  const socketOf = (): WebSocket | undefined => (transport instanceof Web.Transport ? transport.ws : undefined);
  const disconnect = (): void => {
    // A close that is already under way is no trouble of ours; sip.js says so by throwing or by rejecting.
    void (async () => transport.disconnect())().catch(() => undefined);
  };
  return {
    userAgent,
    server,
    isConnected: () => userAgent.isConnected(),
    connect: async () => {
      const connecting = userAgent.state === UserAgentState.Started ? userAgent.reconnect() : userAgent.start();
      const cancel = startTimer(CONNECT_MS, disconnect);
      try {
        await connecting;
      } finally {
        cancel();
      }
      const socket = socketOf();
      // A socket that closes late, after its successor opened, is no news.
      socket?.addEventListener('close', ({ code }) => socketOf() === undefined && onClosed(code), { once: true });
    },
    disconnect,
    register: (asking) => register({ userAgent, ...asking }),
    probe: () => probe(userAgent),
    received: () => received,
    carriesCall: () => Object.keys(userAgent._sessions).length > 0,
    dispose: () => {
      disconnect();
      userAgent.userAgentCore.dispose();
    },
  };
}
