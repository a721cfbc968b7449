import { Inviter, URI } from 'sip.js';
import type { StartTimer } from '../../../shared/time/clock.ts';
import type { Caller } from './caller.ts';
import { createLeg } from './leg.ts';
import type { Leg, WithdrawReason } from './line.ts';
import type { Binding } from './registrar.ts';

export type RingOutcome =
  | { readonly kind: 'answered'; readonly leg: Leg; readonly answer: string }
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'no-answer' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'withdrawn' };

export interface Ringing {
  readonly outcome: Promise<RingOutcome>;
  /** The phone is free again, after the outcome. */
  readonly over: Promise<unknown>;
  withdraw(): void;
}

interface RingOptions {
  readonly to: Binding;
  readonly called: string;
  readonly caller: Caller;
  readonly offer: string;
  readonly headers: readonly string[];
  readonly ringMs: number;
  readonly startTimer: StartTimer;
}

/** 408 and 503 are also what sip.js says of a phone that does not answer at all, or whose socket broke. */
const UNREACHABLE = new Set([408, 503]);

/** Offers a call to one phone and tells, once, what came of it. */
export function ringPhone({ to, called, caller, offer, headers, ringMs, startTimer }: RingOptions): Ringing {
  const { line, contact } = to;
  const fromUri = new URI('sip', caller.number === '' ? 'anonymous' : caller.number, 'exchange.invalid');
  const inviter = new Inviter(line.userAgent, contact, {
    params: { fromUri, fromDisplayName: caller.displayName, toUri: new URI('sip', called, 'exchange.invalid') },
    extraHeaders: [...headers],
  });
  const leg = createLeg(inviter, line, line.relays.of(inviter));
  const outcome = Promise.withResolvers<RingOutcome>();
  let open = true;
  const settle = (result: RingOutcome): boolean => {
    if (!open) return false;
    open = false;
    stopTimer();
    outcome.resolve(result);
    return true;
  };
  const giveUp = (result: RingOutcome, reason: WithdrawReason): void => {
    if (settle(result)) leg.release(reason);
  };
  const stopTimer = startTimer(ringMs, () => giveUp({ kind: 'no-answer' }, 'no-answer'));
  const refuse = (status: number): void => void settle(UNREACHABLE.has(status) ? { kind: 'unreachable' } : { kind: 'refused', status });
  const requestDelegate = {
    onReject: ({ message }: { message: { statusCode: number | undefined } }) => refuse(message.statusCode ?? 480),
    onRedirect: () => refuse(480),
  };
  leg.relay
    .ask(offer, () => inviter.invite({ requestDelegate }))
    .then((answer) => {
      // Answered in the moment it was withdrawn: sip.js ends a cancelled session itself, a timed-out one is ended here.
      if (!settle({ kind: 'answered', leg, answer })) leg.release();
    })
    .catch(() => undefined); // told by the status or by the leg's end
  // A refused INVITE also ends the leg, in the same turn and after its status was read; this is the phone that vanished.
  void leg.over.then(() => settle({ kind: 'unreachable' }));
  return { outcome: outcome.promise, over: leg.over, withdraw: () => giveUp({ kind: 'withdrawn' }, 'caller-gone') };
}
