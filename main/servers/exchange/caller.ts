import { Grammar, type Invitation } from 'sip.js';
import { printable } from '../../../shared/call/printable.ts';

/** Who calls, as the called phone is told. */
export interface Caller {
  /** Empty when withheld. */
  readonly number: string;
  readonly displayName: string;
  /** The seat a drill's citizen calls for; null: any. */
  readonly wantedSeat: string | null;
}

const SEAT = /^[0-9A-Za-z]{1,16}$/;
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
    wantedSeat: SEAT.exec(invitation.request.getHeader('x-practice-seat') ?? '')?.[0] ?? null,
  };
}

/** The dialled number, read from To; the request line was readdressed on arrival. */
export function readDialled(invitation: Invitation): string | null {
  const number = invitation.request.to.uri.user ?? '';
  return DIALLABLE.test(number) ? number : null;
}
