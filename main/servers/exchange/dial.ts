import type { Invitation } from 'sip.js';
import type { StartTimer } from '../../../shared/time/clock.ts';
import { readCaller } from './caller.ts';
import { joinLegs } from './join-legs.ts';
import { createLeg } from './leg.ts';
import type { Line } from './line.ts';
import type { ExchangePolicy } from './policy.ts';
import type { Binding } from './registrar.ts';
import { ringPhone } from './ring-phone.ts';

interface DialOptions {
  readonly invitation: Invitation;
  readonly line: Line;
  readonly number: string;
  readonly offer: string;
  readonly policy: ExchangePolicy;
  readonly find: (username: string) => Binding | null;
  readonly startTimer: StartTimer;
}

/** A phone dials a number other than the hotline: a scripted one, or another registered account. Ends with the call. */
export async function dial({ invitation, line, number, offer, policy, find, startTimer }: DialOptions): Promise<void> {
  const script = Object.hasOwn(policy.numbers, number) ? policy.numbers[number] : undefined;
  const to = script && 'busy' in script ? null : find(script ? `${script.account}-${line.username() ?? ''}` : number);
  if (script && 'busy' in script) return invitation.reject({ statusCode: 486 });
  if (!to) return invitation.reject({ statusCode: 404 });
  if (to.line === line || to.line.legs.size > 0) return invitation.reject({ statusCode: 486 });

  const caller = createLeg(invitation, line, line.relays.of(invitation));
  await invitation.progress({ statusCode: 180 });
  const ringing = ringPhone({ to, called: number, caller: readCaller(invitation), offer, headers: [], ringMs: policy.dialMs, startTimer });
  void caller.over.then(() => ringing.withdraw());
  const outcome = await ringing.outcome;
  switch (outcome.kind) {
    case 'withdrawn':
      return;
    case 'refused':
      return invitation.reject({ statusCode: outcome.status });
    case 'no-answer':
    case 'unreachable':
      return invitation.reject({ statusCode: 480 });
    case 'answered': {
      caller.relay.onOffer = () => Promise.resolve(outcome.answer);
      await invitation.accept().catch((error) => {
        outcome.leg.release();
        throw error;
      });
      await joinLegs(caller, outcome.leg);
    }
  }
}
