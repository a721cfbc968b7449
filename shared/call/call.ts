import { z } from 'zod';
import { assertNever, StateTransitionError } from '../assert.ts';

/**
 * One citizen contact on one seat, our business object (several SIP sessions may serve it later: transfer).
 *
 *   incoming:  offered ──answered──► talking ◄──held/resumed──► held
 *                 │                     │                         │
 *   outgoing:  dialling ──answered──►   │                         │
 *                 │                     │                         │
 *                 └──────ended──────────┴──────────ended──────────┴──► ended(reason)
 *
 * `ended` is final; a second `ended` is ignored, because the phone and main may both report one end.
 */
export const endReasons = [
  'caller-hung-up',
  'agent-hung-up',
  'transferred',
  'caller-gave-up',
  'no-answer',
  'rejected',
  'answered-elsewhere',
  'busy',
  'refused',
  'no-such-number',
  'failed',
  'lost',
] as const;
export const endReasonSchema = z.enum(endReasons);
/** `caller-gave-up`: before the answer. `transferred`: it goes on without this seat. `lost`: the phone no longer knows the call (page reloaded, machine died). */
export type EndReason = z.infer<typeof endReasonSchema>;

export const callStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('offered') }),
  z.object({ kind: z.literal('dialling') }),
  z.object({ kind: z.literal('talking') }),
  z.object({ kind: z.literal('held') }),
  z.object({ kind: z.literal('ended'), reason: endReasonSchema }),
]);
export type CallState = z.infer<typeof callStateSchema>;

const at = z.number().int().nonnegative();
const shortText = (max: number) => z.string().max(max);

/** The facts of a call that never change: who, through which line. `ref` ties SIP call, recording and queue log to journal and order. */
export const callIdentitySchema = z.object({
  id: z.uuid(),
  ref: shortText(200).min(1),
  direction: z.enum(['in', 'out']),
  /** As it came over the wire, printable characters only. Empty when withheld. */
  number: shortText(64),
  displayName: shortText(80),
  calledNumber: shortText(64),
  queue: shortText(64),
});
export type CallIdentity = z.infer<typeof callIdentitySchema>;

export const callSchema = callIdentitySchema.extend({
  state: callStateSchema,
  startedAt: at,
  answeredAt: at.nullable(),
  endedAt: at.nullable(),
  /** Milliseconds spent on hold before now; the running hold counts from `heldSince`. */
  heldMs: z.number().int().nonnegative(),
  heldSince: at.nullable(),
});
export type Call = z.infer<typeof callSchema>;

export const callEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('offered'), at, identity: callIdentitySchema }),
  z.object({ kind: z.literal('dialled'), at, identity: callIdentitySchema }),
  z.object({ kind: z.literal('answered'), at }),
  z.object({ kind: z.literal('held'), at }),
  z.object({ kind: z.literal('resumed'), at }),
  z.object({ kind: z.literal('ended'), at, reason: endReasonSchema }),
]);
export type CallEvent = z.infer<typeof callEventSchema>;

/**
 * The next call. `null` is "no such call yet"; only `offered` and `dialled` begin one.
 * @throws StateTransitionError where the drawing has no arrow.
 */
export function transitionCall(call: Call | null, event: CallEvent): Call {
  if (event.kind === 'offered' || event.kind === 'dialled') {
    if (call) throw new StateTransitionError('call', call.state.kind, event.kind);
    return {
      ...event.identity,
      state: { kind: event.kind === 'offered' ? 'offered' : 'dialling' },
      startedAt: event.at,
      answeredAt: null,
      endedAt: null,
      heldMs: 0,
      heldSince: null,
    };
  }
  if (!call) throw new StateTransitionError('call', 'none', event.kind);
  if (call.state.kind === 'ended') {
    if (event.kind === 'ended') return call;
    throw new StateTransitionError('call', 'ended', event.kind);
  }
  switch (event.kind) {
    case 'answered':
      if (call.state.kind !== 'offered' && call.state.kind !== 'dialling') break;
      return { ...call, state: { kind: 'talking' }, answeredAt: event.at };
    case 'held':
      if (call.state.kind !== 'talking') break;
      return { ...call, state: { kind: 'held' }, heldSince: event.at };
    case 'resumed':
      if (call.state.kind !== 'held') break;
      return { ...call, state: { kind: 'talking' }, heldMs: heldMsAt(call, event.at), heldSince: null };
    case 'ended':
      return {
        ...call,
        state: { kind: 'ended', reason: event.reason },
        endedAt: event.at,
        heldMs: heldMsAt(call, event.at),
        heldSince: null,
      };
    default:
      return assertNever(event);
  }
  throw new StateTransitionError('call', call.state.kind, event.kind);
}

/** Total time on hold up to `now`; a clock that went backwards adds nothing. */
export function heldMsAt(call: Pick<Call, 'heldMs' | 'heldSince'>, now: number): number {
  return call.heldMs + (call.heldSince === null ? 0 : Math.max(0, now - call.heldSince));
}
