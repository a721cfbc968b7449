import { Grammar, type Invitation, type Inviter } from 'sip.js';
import type { CallIdentity } from '../../shared/call/call.ts';
import { printable } from '../../shared/call/printable.ts';

/** Names that a network puts where it withholds the number (RFC 3323 4.1.1.3 and what gateways send). */
const WITHHELD = /^(anonymous|unknown|private|restricted|unavailable|withheld)$/i;

/** The queue that offers the call; empty where none does. */
export function queueOf({ request }: Invitation): string {
  return printable(request.getHeader('x-queue') ?? '', 64);
}

/** What an INVITE says about the caller and the line. Everything in it was written by strangers. */
export function readIdentity(invitation: Invitation, id: string): CallIdentity {
  const { request } = invitation;
  const asserted = request.getHeader('p-asserted-identity');
  const from = (asserted ? Grammar.nameAddrHeaderParse(asserted) : undefined) ?? request.from;
  const user = printable(decoded(from.uri.user ?? ''), 64);
  const header = (name: string, max: number): string => printable(request.getHeader(name) ?? '', max);
  return {
    id,
    // Ties the SIP call to recording and queue log; where a PBX sends none, Call-ID does.
    ref: header('x-call-ref', 200) || printable(request.callId, 200) || id,
    direction: 'in',
    number: WITHHELD.test(user) ? '' : user,
    // sip.js leaves quoted pairs as they came (RFC 3261 25.1).
    displayName: printable((from.displayName ?? '').replace(/\\(.)/gs, '$1'), 80),
    calledNumber: header('x-called-number', 64),
    queue: queueOf(invitation),
  };
}

export function outgoingIdentity(inviter: Inviter, number: string, id: string): CallIdentity {
  return {
    id,
    ref: printable(inviter.request.callId, 200) || id,
    direction: 'out',
    number: printable(number, 64),
    displayName: '',
    calledNumber: '',
    queue: '',
  };
}

function decoded(user: string): string {
  try {
    return decodeURIComponent(user);
  } catch {
    return user; // not percent-encoded at all: it is what it says
  }
}
