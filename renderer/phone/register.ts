import { type URI, UserAgent } from 'sip.js';

/** A REGISTER's outcome. `cseq` is the number it ended with: a challenge answered counts as one more (RFC 3261 10.2, 22.2). */
export interface RegisterOutcome {
  readonly status: number;
  readonly expiresSeconds: number;
  readonly cseq: number;
  /** The realm of a challenge that is the last word; null where there is none. */
  readonly realm: string | null;
}

export interface Registering {
  /** All REGISTERs of one phone share a Call-ID and count up. */
  readonly callId: string;
  readonly cseq: number;
  readonly expiresSeconds: number;
}

interface RegisterOptions extends Registering {
  readonly userAgent: UserAgent;
}

interface Answer {
  readonly message: {
    readonly statusCode: number | undefined;
    getHeader(name: string): string | undefined;
    getHeaders(name: string): string[];
    parseHeader(name: string, at?: number): { readonly uri: URI; getParam(name: string): string | undefined | null } | undefined;
  };
}

/**
 * Sends one REGISTER and waits for its final answer; sip.js answers the challenge. Its own Registerer is not used: it
 * refreshes by timers that stand still in a background page, and cannot begin anew while a lost request is pending.
 */
export function register({ userAgent, callId, cseq, expiresSeconds }: RegisterOptions): Promise<RegisterOutcome> {
  const core = userAgent.userAgentCore;
  const { aor } = core.configuration;
  const registrar = UserAgent.makeURI(`sip:${aor.host}`);
  if (!registrar) throw new Error(`not a SIP domain: ${aor.host}`);
  const contact = `Contact: ${userAgent.contact.toString({ register: true })};expires=${expiresSeconds}`;
  const request = core.makeOutgoingRequestMessage('REGISTER', registrar, aor, aor, { callId, cseq }, [contact]);
  return new Promise((resolve) => {
    const finish = ({ message }: Answer): void =>
      resolve({
        status: message.statusCode ?? 408,
        expiresSeconds: grantedSeconds(message, userAgent.contact.uri, expiresSeconds),
        cseq: request.cseq,
        realm: realmOf(message),
      });
    core.register(request, { onAccept: finish, onReject: finish, onRedirect: finish });
  });
}

function realmOf(message: Answer['message']): string | null {
  const challenge = message.getHeader('www-authenticate') ?? message.getHeader('proxy-authenticate') ?? '';
  return /\brealm\s*=\s*"([^"]{0,120})"/i.exec(challenge)?.[1] ?? null;
}

/** How long the registrar keeps our contact; for 423 how long it wants it at least (RFC 3261 10.2.4, 10.2.8). */
function grantedSeconds(message: Answer['message'], own: URI, asked: number): number {
  if (message.statusCode === 423) return Number(message.getHeader('min-expires')) || asked;
  for (let at = 0; at < message.getHeaders('contact').length; at += 1) {
    const contact = message.parseHeader('contact', at);
    const seconds = Number(contact?.getParam('expires'));
    if (contact?.uri.user === own.user && seconds > 0) return seconds;
  }
  return Number(message.getHeader('expires')) || asked;
}

/** Asks the server whether it is still there (OPTIONS). Any final answer will do, except those sip.js makes up itself. */
export function probe(userAgent: UserAgent): Promise<boolean> {
  const core = userAgent.userAgentCore;
  const { aor } = core.configuration;
  const target = UserAgent.makeURI(`sip:${aor.host}`);
  if (!target) return Promise.resolve(false);
  return new Promise((resolve) => {
    const finish = ({ message: { statusCode } }: { message: { statusCode: number | undefined } }): void =>
      resolve(statusCode !== undefined && statusCode !== 408 && statusCode !== 503);
    const request = core.makeOutgoingRequestMessage('OPTIONS', target, aor, aor, {});
    core.request(request, { onAccept: finish, onReject: finish, onRedirect: finish });
  });
}
