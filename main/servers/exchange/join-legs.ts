import type { Referral } from 'sip.js';
import type { Leg } from './line.ts';
import { offersAgain, passAcross } from './pass-across.ts';
import { dialogNameOf, namedByReplaces, notify } from './refer.ts';

/** 405: only two calls that are there are connected, nobody is called for a REFER. 603: the other call is not the phone's own. */
const NOT_ALLOWED = { statusCode: 405 };
const DECLINE = { statusCode: 603 };

/** `transfer`: one side was handed over to somebody else, and is up. */
export type JoinEnd = 'caller' | 'callee' | 'transfer' | 'lost';

/** Keeps two answered legs together until one ends, then ends the other. Everything said in between is passed across. */
export async function joinLegs(caller: Leg, callee: Leg): Promise<JoinEnd> {
  passAcross(caller, callee);
  passAcross(callee, caller);
  takeRefers(caller);
  takeRefers(callee);
  const handed = Promise.withResolvers<JoinEnd>();
  const handOver = (leg: Leg) => (): void => {
    handed.resolve('transfer');
    leg.release();
  };
  caller.join = { other: callee, handOver: handOver(caller) };
  callee.join = { other: caller, handOver: handOver(callee) };
  const by = await Promise.race([
    handed.promise,
    caller.over.then((end): JoinEnd => (end === 'hung-up' ? 'caller' : 'lost')),
    callee.over.then((end): JoinEnd => (end === 'hung-up' ? 'callee' : 'lost')),
  ]);
  if (by === 'transfer') return by;
  caller.release();
  callee.release();
  return by;
}

function takeRefers(leg: Leg): void {
  const { delegate } = leg.session;
  if (delegate) delegate.onRefer = (referral) => void transfer(referral, leg).catch((error) => leg.line.onTrouble(error));
}

/**
 * Connects the other sides of two calls of one phone, as it asks (REFER with Replaces; RFC 3515, 3891, 5589 7). The exchange
 * stands in both, so nobody is called anew: one is asked for an offer, and the other answers it (RFC 3725 4.1).
 *
 *   REFER ──► 202, NOTIFY 100 ──► target: re-INVITE without an offer ──► transferee: re-INVITE with the target's
 *                both took it ──► NOTIFY 200, and BYE to the phone for both of its calls
 *                one did not ───► NOTIFY 488, and the phone still has the transferee
 */
async function transfer(referral: Referral, from: Leg): Promise<void> {
  const named = namedByReplaces(referral);
  if (named === null) return referral.reject(NOT_ALLOWED);
  const consult = [...from.line.legs].find((leg) => leg !== from && dialogNameOf(leg) === named);
  const [transferee, target] = [from.join?.other, consult?.join?.other];
  if (!consult || !transferee || !target) return referral.reject(DECLINE);
  await referral.accept();
  notify(from, '100 Trying', 'active;expires=60');
  passAcross(target, transferee);
  if (!(await offersAgain(target))) {
    passAcross(target, consult);
    return notify(from, '488 Not Acceptable Here', 'terminated;reason=noresource');
  }
  notify(from, '200 OK', 'terminated;reason=noresource');
  for (const leg of [from, consult]) leg.join?.handOver();
  await joinLegs(transferee, target);
}
