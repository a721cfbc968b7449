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

/** Who has a number: a scripted one, another registered account, or whoever plays the world outside. */
function lookUp({ line, number, policy, find }: DialOptions): Binding | 'busy' | null {
  const own = (account: string): Binding | null => find(`${account}-${line.username() ?? ''}`);
  const script = Object.hasOwn(policy.numbers, number) ? policy.numbers[number] : undefined;
  if (script) return 'busy' in script ? 'busy' : own(script.account);
  const known = find(number);
  if (known || !policy.outside.pattern.test(number)) return known;
  const citizen = own(policy.outside.account);
  // On the line he is one caller and not everybody else as well.
  return citizen && citizen.line.legs.size === 0 ? citizen : null;
}

/** A phone dials a number other than the hotline. Ends with the call. */
export async function dial(options: DialOptions): Promise<void> {
  const { invitation, line, number, offer, policy, startTimer } = options;
  const to = lookUp(options);
  if (to === 'busy') return invitation.reject({ statusCode: 486 });
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
