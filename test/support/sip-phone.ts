import {
  type BodyAndContentType,
  type Invitation,
  Inviter,
  Registerer,
  type Session,
  type SessionDescriptionHandler,
  SessionState,
  URI,
  UserAgent,
} from 'sip.js';

/** Media of a phone in tests: passes SDP strings, which is all that travels on the wire. */
export class StringMedia implements SessionDescriptionHandler {
  readonly heard: string[] = [];
  readonly #name: string;
  #turn = 0;

  constructor(name: string) {
    this.#name = name;
  }

  close(): void {
    this.heard.push('closed');
  }

  async getDescription(): Promise<BodyAndContentType> {
    this.#turn += 1;
    return { body: `v=0\r\no=${this.#name} ${this.#turn}\r\nm=audio 9 RTP/SAVPF 8\r\n`, contentType: 'application/sdp' };
  }

  hasDescription(contentType: string): boolean {
    return contentType === 'application/sdp';
  }

  async setDescription(sdp: string): Promise<void> {
    this.heard.push(sdp.split('\r\n')[1] ?? '');
  }

  async rollbackDescription(): Promise<void> {
    this.heard.push('rollback');
  }

  sendDtmf(): boolean {
    return false;
  }
}

export interface PhoneOptions {
  readonly address: string;
  readonly username: string;
  readonly password: string;
  readonly expires?: number;
  readonly contactName?: string;
  /** What describes the sound; without it a line of text does. */
  readonly media?: () => SessionDescriptionHandler;
}

/** A real sip.js phone on a real socket, without sound. */
export interface SipPhone {
  readonly userAgent: UserAgent;
  /** Final status of the REGISTER. */
  register(): Promise<number>;
  unregister(): Promise<number>;
  dial(number: string, headers?: readonly string[]): Inviter;
  /** The next INVITE that arrives, or has arrived and was not taken yet. */
  nextInvite(): Promise<Invitation>;
  /** INVITEs that arrived and that nobody took. */
  waiting(): number;
  dispose(): Promise<void>;
}

/** What the other side's media said to this session, in order. */
export function heardBy(session: Session): readonly string[] {
  const media = session.sessionDescriptionHandler;
  return media instanceof StringMedia ? media.heard : [];
}

export function until(session: Session, wanted: SessionState): Promise<void> {
  if (session.state === wanted) return Promise.resolve();
  return new Promise((resolve, reject) => {
    session.stateChange.addListener((state) => {
      if (state === wanted) resolve();
      else if (state === SessionState.Terminated) reject(new Error(`over before ${wanted}`));
    });
  });
}

/** The status of the INVITE's final answer; 0 when it was cancelled before it was sent. */
export function inviteStatus(inviter: Inviter): Promise<number> {
  return new Promise((resolve) => {
    const seen = ({ message }: { message: { statusCode?: number | undefined } }): void => resolve(message.statusCode ?? 0);
    inviter.invite({ requestDelegate: { onAccept: seen, onReject: seen, onRedirect: seen } }).catch(() => resolve(0));
  });
}

export async function startSipPhone({ address, username, password, expires, contactName, media }: PhoneOptions): Promise<SipPhone> {
  const arrived: Invitation[] = [];
  const takers: ((invitation: Invitation) => void)[] = [];
  const userAgent = new UserAgent({
    uri: new URI('sip', username, 'practice.invalid'),
    authorizationUsername: username,
    authorizationPassword: password,
    contactName: contactName ?? username,
    transportOptions: { server: address },
    sessionDescriptionHandlerFactory: media ?? (() => new StringMedia(username)),
    logBuiltinEnabled: false,
    logConfiguration: false,
    delegate: {
      onInvite: (invitation) => {
        const taker = takers.shift();
        if (taker) taker(invitation);
        else arrived.push(invitation);
      },
    },
  });
  await userAgent.start();
  const registerer = new Registerer(userAgent, { logConfiguration: false, ...(expires === undefined ? {} : { expires }) });
  const send = (act: 'register' | 'unregister'): Promise<number> =>
    new Promise((resolve) => {
      const seen = ({ message }: { message: { statusCode?: number | undefined } }): void => resolve(message.statusCode ?? 0);
      void registerer[act]({ requestDelegate: { onAccept: seen, onReject: seen } });
    });
  return {
    userAgent,
    register: () => send('register'),
    unregister: () => send('unregister'),
    dial: (number, headers = []) => new Inviter(userAgent, new URI('sip', number, 'practice.invalid'), { extraHeaders: [...headers] }),
    nextInvite: () => {
      const first = arrived.shift();
      return first ? Promise.resolve(first) : new Promise((resolve) => void takers.push(resolve));
    },
    waiting: () => arrived.length,
    dispose: async () => {
      await userAgent.transport.disconnect().catch(() => undefined);
      userAgent.userAgentCore.dispose();
    },
  };
}
