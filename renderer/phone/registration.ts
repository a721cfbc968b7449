import { assertNever } from '../../shared/assert.ts';
import type { Registration } from '../../shared/call/phone-health.ts';

/**
 * What is known about being reachable, and what follows from it.
 *
 *               ┌──────────── retry (backoff) ────────────┐
 *               ▼                                         │
 *   connecting ──200──► registered ──socket lost──► connecting
 *       │                   └──refresh refused──┐
 *       ├── 401, 407 after our answer ──────────┼──► wrongPassword · wrongRealm ── slow retry; at once with a new account
 *       ├── 403 ────────────────────────────────┼──► forbidden ── slow retry
 *       ├── any other final status ─────────────┴──► refused(status) ── retry
 *       ├── no socket, no answer ──────────────────► unreachable ── retry
 *       └── the socket closed with 4001 ───────────► elsewhere ── no retry until a person asks
 *
 * `registered` is left the moment the socket is gone: the light must never claim what is not so.
 */
export type RegistrationEvent =
  | { readonly kind: 'attempt' }
  /** `foreignRealm`: the realm of the server's challenge where it is not the account's. `standby`: the server that answered, where it is not the first. */
  | { readonly kind: 'answered'; readonly status: number; readonly foreignRealm?: string; readonly standby?: string }
  | { readonly kind: 'noAnswer' }
  | { readonly kind: 'socketLost'; readonly code: number };

/** The exchange closes the older of two phones of one account with this code. */
const REGISTERED_ELSEWHERE = 4001;

export function registrationAfter(before: Registration, event: RegistrationEvent): Registration {
  switch (event.kind) {
    case 'attempt':
      // A repeated attempt does not hide why the one before failed.
      return before.kind === 'elsewhere' ? { kind: 'connecting' } : before;
    case 'answered':
      return fromStatus(event.status, event.foreignRealm, event.standby);
    case 'noAnswer':
      return { kind: 'unreachable' };
    case 'socketLost':
      if (event.code === REGISTERED_ELSEWHERE) return { kind: 'elsewhere' };
      return before.kind === 'registered' ? { kind: 'connecting' } : before;
    default:
      return assertNever(event);
  }
}

/** sip.js answers a challenge by itself: a 401 that reaches us is one to the answer. 408 and 503 are also its own. */
function fromStatus(status: number, foreignRealm?: string, standby?: string): Registration {
  if (status >= 200 && status < 300) return standby === undefined ? { kind: 'registered' } : { kind: 'registered', standby };
  if (status === 401 || status === 407)
    return foreignRealm === undefined ? { kind: 'wrongPassword' } : { kind: 'wrongRealm', realm: foreignRealm };
  if (status === 403) return { kind: 'forbidden' };
  if (status === 408 || status === 503) return { kind: 'unreachable' };
  return { kind: 'refused', status };
}

/** Whether to try again by ourselves, and how patiently. A wrong password is not hammered: a server may lock the account. */
export function retryOf(registration: Registration): 'soon' | 'slowly' | 'never' {
  switch (registration.kind) {
    case 'registered':
    case 'elsewhere':
      return 'never';
    case 'wrongPassword':
    case 'wrongRealm':
    case 'forbidden':
      return 'slowly';
    case 'refused':
      // Sent elsewhere (3xx): nobody follows, and asking again soon brings the same.
      return registration.status < 400 ? 'slowly' : 'soon';
    case 'connecting':
    case 'unreachable':
      return 'soon';
    default:
      return assertNever(registration);
  }
}
