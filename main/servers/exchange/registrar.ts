import type { URI, UserAgentDelegate } from 'sip.js';
import type { Clock } from '../../../shared/time/clock.ts';
import { createDigest } from './digest.ts';
import { type Line, REGISTERED_ELSEWHERE } from './line.ts';
import type { ExchangePolicy } from './policy.ts';

/** Where a registered account can be reached now (RFC 3261 10). */
export interface Binding {
  readonly line: Line;
  readonly contact: URI;
}

export interface Registrar {
  receive(request: RegisterRequest, line: Line): void;
  /** null: not registered, or its time is up. */
  find(username: string): Binding | null;
}

type RegisterRequest = Parameters<NonNullable<UserAgentDelegate['onRegisterRequest']>>[0];

interface Options {
  readonly accounts: (username: string) => string | null;
  readonly clock: Clock;
  readonly secret: Uint8Array;
  readonly policy: ExchangePolicy;
  readonly onChange: (username: string) => void;
}

export function createRegistrar({ accounts, clock, secret, policy, onChange }: Options): Registrar {
  const digest = createDigest({ accounts, clock, secret, nonceMs: policy.nonceMs });
  const bindings = new Map<string, Binding & { readonly expiresAt: number }>();

  const forget = (username: string, line: Line): void => {
    if (bindings.get(username)?.line !== line) return;
    bindings.delete(username);
    onChange(username);
  };

  /** The newest registration of an account counts: one seat is one phone. */
  const bind = (username: string, line: Line, contact: URI, seconds: number): void => {
    const before = bindings.get(username);
    bindings.set(username, { line, contact, expiresAt: clock() + seconds * 1_000 });
    if (before?.line !== line) {
      line.signIn(username);
      line.onClosed(() => forget(username, line));
    }
    if (before && before.line !== line) {
      // The same contact is the same phone back on a new socket; another one has taken the seat over.
      const same = before.contact.toString() === contact.toString();
      before.line.close(same ? 1000 : REGISTERED_ELSEWHERE, same ? 'replaced' : 'registered elsewhere');
    }
    onChange(username);
  };

  return {
    receive: (request, line) => {
      const { message } = request;
      const verdict = digest.judge('REGISTER', message.getHeader('authorization'));
      if (verdict.kind === 'challenge') {
        return void request.reject({ statusCode: 401, extraHeaders: [`WWW-Authenticate: ${verdict.header}`] });
      }
      // RFC 3261 10.3 step 4: an account changes its own bindings only; a socket belongs to one account.
      const foreign = message.to.uri.user !== verdict.username || (line.username() ?? verdict.username) !== verdict.username;
      if (foreign) return void request.reject({ statusCode: 403 });

      const contact = message.parseHeader('contact');
      const asked = Number(contact?.getParam('expires') ?? message.getHeader('expires') ?? policy.maxExpiresSeconds);
      if (!contact || !Number.isInteger(asked) || asked < 0) return void request.reject({ statusCode: 400 });
      if (asked === 0) {
        forget(verdict.username, line);
        return void request.accept();
      }
      if (asked < policy.minExpiresSeconds) {
        return void request.reject({ statusCode: 423, extraHeaders: [`Min-Expires: ${policy.minExpiresSeconds}`] });
      }
      const seconds = Math.min(asked, policy.maxExpiresSeconds);
      request.accept({ statusCode: 200, extraHeaders: [`Contact: <${contact.uri.toString()}>;expires=${seconds}`] });
      bind(verdict.username, line, contact.uri, seconds);
    },
    find: (username) => {
      const binding = bindings.get(username);
      return binding && binding.expiresAt > clock() ? binding : null;
    },
  };
}
