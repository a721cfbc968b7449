import { z } from 'zod';
import { assertNever } from '../assert.ts';
import type { QueueEvent } from '../queue/queue-event.ts';
import type { SeatState } from '../seat/seat-state.ts';
import { SECOND_MS } from '../time/clock.ts';
import type { Call } from './call.ts';
import type { PhoneHealth } from './phone-health.ts';

/**
 * Why a call that came for this seat was not answered here; exactly one:
 * `network` the registration was lost, or sound could not pass · `device` nobody here could hear or be heard, or the
 * phone page was gone · `agent` turned away, or left ringing · `caller-gave-up` · `answered-elsewhere` a colleague has it
 * · `server` the PBX failed, withdrew the ring by its own limits, or rang a seat that was not ready.
 */
export const missedCauses = ['network', 'device', 'agent', 'caller-gave-up', 'answered-elsewhere', 'server'] as const;
export const missedCauseSchema = z.enum(missedCauses);
export type MissedCause = z.infer<typeof missedCauseSchema>;

/** 演示口径: a ring that the PBX took back sooner than this was no chance for anybody to answer. */
const FAIR_RING_MS = 5 * SECOND_MS;

/** Who says that the call is over: the phone; or main, of a call that a new phone page does not know. */
export type EndTeller = 'phone' | 'page-gone';

/**
 * The cause of a call that was offered here and ended without an answer; null for any other. What made an answer
 * impossible comes before what the other side did: a caller gives up on a seat that cannot hear them.
 */
export function missedCause(call: Call, health: PhoneHealth, teller: EndTeller): MissedCause | null {
  if (call.direction !== 'in' || call.answeredAt !== null || call.state.kind !== 'ended') return null;
  const { reason } = call.state;
  if (reason === 'answered-elsewhere') return 'answered-elsewhere';
  if (reason === 'lost') return teller === 'phone' ? 'network' : 'device';
  const impossible = obstacle(health);
  switch (reason) {
    case 'rejected':
    case 'agent-hung-up':
      return impossible ?? 'agent';
    case 'no-answer':
      return impossible ?? ((call.endedAt ?? call.startedAt) - call.startedAt >= FAIR_RING_MS ? 'agent' : 'server');
    case 'caller-gave-up':
    case 'caller-hung-up':
      return impossible ?? 'caller-gave-up';
    case 'failed':
      // Answered by the agent, and no sound could be agreed on.
      return impossible ?? 'network';
    case 'transferred':
      return null;
    case 'busy':
    case 'refused':
    case 'no-such-number':
      return impossible ?? 'server';
    default:
      return assertNever(reason);
  }
}

/** The cause of a call that the PBX says this seat declined, and that may never have reached the phone. */
export function declinedCause(
  cause: Extract<QueueEvent, { kind: 'declined' }>['cause'],
  health: PhoneHealth,
  state: SeatState,
): MissedCause {
  switch (cause) {
    case 'rejected':
    case 'no-answer':
      return obstacle(health) ?? 'agent';
    case 'busy':
      // Ours says 486 only to a ring out of turn, and 488 to one without a codec of ours: neither is the agent's doing.
      return state.kind === 'available' && health.codecs === 'shared' ? (obstacle(health) ?? 'server') : 'server';
    case 'unreachable':
      return health.registration.kind === 'registered' ? 'server' : 'network';
    default:
      return assertNever(cause);
  }
}

function obstacle({ registration, microphone, audio }: PhoneHealth): 'network' | 'device' | null {
  if (registration.kind !== 'registered') return 'network';
  return microphone === 'live' && audio === 'running' ? null : 'device';
}
