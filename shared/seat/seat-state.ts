import { z } from 'zod';
import { assertNever, StateTransitionError } from '../assert.ts';

/**
 * The state of the agent on a seat. Only `available` is routable.
 *
 *             signedIn                    offered                 answered
 *   offline ───────────► notReady ──┐  ┌─────────► reserved ─────────────► talking ◄──► holding
 *      ▲                    ▲  │    ▼  │              │  not answered         │  held/resumed │
 *      │ signedOut          │  └► available ◄─────────┘ (gone; back to        │ ended         │ ended
 *      │ (any state         │       ▲  │                available)           ▼               ▼
 *      │  without a call)   │       │  └─ dialled ─────────────────────►   acw ◄────────────┘
 *      └────────────────────┴───────┴───────────────── ready / notReady ─────┘
 *
 * `phoneLost` takes an idle seat (available, reserved) to notReady('phone'): no citizen is offered to a dead line.
 */
export const notReadyReasons = ['signed-in', 'rest', 'meal', 'training', 'consult', 'no-answer', 'rejected', 'phone'] as const;
export const notReadyReasonSchema = z.enum(notReadyReasons);
export type NotReadyReason = z.infer<typeof notReadyReasonSchema>;
/** The reasons an agent may choose; the others are set by the program, with its evidence. */
export const chosenReasonSchema = z.enum(['rest', 'meal', 'training', 'consult']);
export type ChosenReason = z.infer<typeof chosenReasonSchema>;

export const seatStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('offline') }),
  z.object({ kind: z.literal('available') }),
  z.object({ kind: z.literal('reserved') }),
  z.object({ kind: z.literal('talking') }),
  z.object({ kind: z.literal('holding') }),
  z.object({ kind: z.literal('acw') }),
  z.object({ kind: z.literal('notReady'), reason: notReadyReasonSchema }),
]);
export type SeatState = z.infer<typeof seatStateSchema>;

export type SeatEvent =
  | { readonly kind: 'signedIn' }
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'paused'; readonly reason: ChosenReason }
  | { readonly kind: 'offered' }
  | { readonly kind: 'gone'; readonly cause: 'caller' | 'no-answer' | 'rejected' }
  | { readonly kind: 'answered' }
  | { readonly kind: 'held' }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'dialled' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'phoneLost' };

const NOT_READY = (reason: NotReadyReason): SeatState => ({ kind: 'notReady', reason });

/**
 * The next state. Telephony facts (offered, answered, ended …) are accepted from any signed-in state, because what
 * happened on the line happened; what a person asks for is refused where the drawing has no arrow.
 * @throws StateTransitionError on a request the drawing has no arrow for.
 */
export function transitionSeat(state: SeatState, event: SeatEvent): SeatState {
  const refuse = (): never => {
    throw new StateTransitionError('seat', state.kind, event.kind);
  };
  const onCall = state.kind === 'talking' || state.kind === 'holding';
  switch (event.kind) {
    case 'signedIn':
      return state.kind === 'offline' ? NOT_READY('signed-in') : refuse();
    case 'signedOut':
      return onCall || state.kind === 'reserved' ? refuse() : { kind: 'offline' };
    case 'ready':
      return state.kind === 'notReady' || state.kind === 'acw' || state.kind === 'available' ? { kind: 'available' } : refuse();
    case 'paused':
      return state.kind === 'offline' || onCall || state.kind === 'reserved' ? refuse() : NOT_READY(event.reason);
    case 'offered':
      return state.kind === 'offline' || onCall ? state : { kind: 'reserved' };
    case 'gone':
      if (state.kind !== 'reserved') return state;
      return event.cause === 'caller' ? { kind: 'available' } : NOT_READY(event.cause);
    case 'answered':
    case 'resumed':
    case 'dialled':
      return state.kind === 'offline' ? state : { kind: 'talking' };
    case 'held':
      return onCall ? { kind: 'holding' } : state;
    case 'ended':
      return onCall ? { kind: 'acw' } : state;
    case 'phoneLost':
      return state.kind === 'available' || state.kind === 'reserved' ? NOT_READY('phone') : state;
    default:
      return assertNever(event);
  }
}
