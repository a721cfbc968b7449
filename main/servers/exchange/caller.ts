import { Grammar, type Invitation } from 'sip.js';
import { printable } from '../../../shared/call/printable.ts';

/** Who calls, as the called phone is told. */
export interface Caller {
  /** Empty when withheld. */
  readonly number: string;
  readonly displayName: string;
}

const DIALLABLE = /^[0-9*#+]{1,32}$/;

/**
 * The number a caller shows: P-Preferred-Identity (RFC 3325 9.2) where the phone sends one, so that the scripted citizen
 * can call from any number; else the account's own name.
 */
export function readCaller(invitation: Invitation): Caller {
  const preferred = invitation.request.getHeader('p-preferred-identity');
  const identity = (preferred ? Grammar.nameAddrHeaderParse(preferred) : undefined) ?? invitation.remoteIdentity;
  const number = identity.uri.user ?? '';
  return {
    number: DIALLABLE.test(number) ? number : '',
    displayName: printable(identity.displayName ?? '', 40).replace(/["\\]/g, ''),
  };
}

/** The dialled number, read from To; the request line was readdressed on arrival. */
export function readDialled(invitation: Invitation): string | null {
  const number = invitation.request.to.uri.user ?? '';
  return DIALLABLE.test(number) ? number : null;
}
