import { type Invitation, type Session, type SessionDescriptionHandler, URI, UserAgent, UserAgentState, Web } from 'sip.js';
import type { SipAccount } from '../../shared/central/contract.ts';
import { SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';

/** sip.js's user agent of one account at one server, with what the rest of the phone needs of it. */
export interface Agent {
  readonly userAgent: UserAgent;
  readonly server: string;
  /** Opens the socket, or opens it again. Rejects when there is no answer in time. */
  connect(): Promise<void>;
  /** Gives the socket up without waiting for its peer, which may be gone. */
  disconnect(): void;
  dispose(): void;
}

export interface AgentOptions {
  readonly account: SipAccount;
  readonly server: string;
  /** Names this page's phone; the same over every socket, so that a registrar knows it again (RFC 5626 4.1). */
  readonly token: string;
  readonly startTimer: StartTimer;
  readonly media: (session: Session) => SessionDescriptionHandler;
  readonly onInvite: (invitation: Invitation) => void;
  /** The socket closed by itself, with the WebSocket close code. */
  readonly onClosed: (code: number) => void;
}

const CONNECT_MS = 5 * SECOND_MS;

export function createAgent({ account, server, token, startTimer, media, onInvite, onClosed }: AgentOptions): Agent {
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
    delegate: { onInvite },
  });
  const { transport } = userAgent;
  const socketOf = (): WebSocket | undefined => (transport instanceof Web.Transport ? transport.ws : undefined);
  const disconnect = (): void => {
    // A close that is already under way is no trouble of ours; sip.js says so by throwing or by rejecting.
    void (async () => transport.disconnect())().catch(() => undefined);
  };
  return {
    userAgent,
    server,
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
    dispose: () => {
      disconnect();
      userAgent.userAgentCore.dispose();
    },
  };
}
