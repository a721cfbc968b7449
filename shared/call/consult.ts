import { z } from 'zod';
import { assertNever } from '../assert.ts';
import { SECOND_MS } from '../time/clock.ts';
import { type EndReason, endReasonSchema } from './call.ts';

/**
 * A consult: the second call beside the citizen's, from the number that is dialled to two calls that have become one again.
 * The citizen is never lost: every arrow that fails leads back to them.
 *
 *   none ──dialled──► calling(aim) ──answered, to talk────────► consulting(front) ◄──► swapped
 *    ▲                  │  │   └──────answered, to join────────► conference ◄─joined─┤
 *    │                  │  └──────────answered, to transfer────► referring ◄─asked───┴─ (a conference too)
 *    │                  │                                          │  │
 *    └── either ended ──┴── (from everywhere) ◄── 2xx: both over ──┘  └── refused, failed, no word in time:
 *                                                                         consulting(citizen), or none where
 *                                                                         the consult is gone already
 *
 * `aim` is what the agent wants once the number answers. `transfer` is the blind transfer: the citizen waits on hold with
 * us until somebody has answered, and only then are the two connected (REFER with Replaces, RFC 3515, 3891, 5589 7). A REFER
 * to a number that nobody answers would take the citizen out of our hands first. `join` is for emergencies: the citizen is
 * not put on hold at all.
 */
export const consultAims = ['talk', 'transfer', 'join'] as const;
export type ConsultAim = (typeof consultAims)[number];

const partSchema = z.enum(['citizen', 'consult']);
/** Which of the two calls. */
export type Part = z.infer<typeof partSchema>;

export const consultStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('calling'), aim: z.enum(consultAims) }),
  /** `front`: whom the agent talks with; the other one is on hold and hears nothing of it. */
  z.object({ kind: z.literal('consulting'), front: partSchema }),
  z.object({ kind: z.literal('conference') }),
  /** The server was asked to connect the two. `consultGone`: it has taken the consult over already (RFC 3891 3). */
  z.object({ kind: z.literal('referring'), joined: z.boolean(), consultGone: z.boolean() }),
]);
export type ConsultState = z.infer<typeof consultStateSchema>;

/** Why the agent is back with the citizen. `status` is SIP's, 0 where no word came in time. */
export const consultTroubleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('not-reached'), reason: endReasonSchema }),
  z.object({ kind: z.literal('not-transferred'), status: z.number().int().min(0).max(699) }),
]);
export type ConsultTrouble = z.infer<typeof consultTroubleSchema>;

export type ConsultEvent =
  | { readonly kind: 'dialled'; readonly aim: ConsultAim }
  | { readonly kind: 'answered' }
  | { readonly kind: 'swapped' }
  | { readonly kind: 'joined' }
  | { readonly kind: 'transferAsked' }
  /** The REFER's final answer, 3xx and up. */
  | { readonly kind: 'referRefused'; readonly status: number }
  /** What the server tells of the transfer (message/sipfrag, RFC 3515 2.4.5). */
  | { readonly kind: 'notified'; readonly status: number }
  | { readonly kind: 'timeUp' }
  | { readonly kind: 'citizenEnded' }
  | { readonly kind: 'consultEnded'; readonly reason: EndReason };

/** What has to be done on the line with a change. */
export type ConsultAct = 'refer' | 'endConsult' | 'endBoth';

export interface ConsultStep {
  readonly state: ConsultState;
  readonly act: ConsultAct | null;
  readonly trouble: ConsultTrouble | null;
}

/** 演示口径: how long a consulted number may ring before the agent is back with the citizen. */
export const CONSULT_RING_MS = 45 * SECOND_MS;
/** 演示口径: both sides are on the line already; a server that says nothing for this long has not connected them. */
export const REFER_MS = 10 * SECOND_MS;

const NONE: ConsultState = { kind: 'none' };

/** How long a state may last, ms; null without end. */
export function consultLimitMs({ kind }: ConsultState): number | null {
  if (kind === 'calling') return CONSULT_RING_MS;
  return kind === 'referring' ? REFER_MS : null;
}

/** The next state and what to do for it. What has no arrow in the drawing changes nothing: facts come late, keys twice. */
export function stepConsult(state: ConsultState, event: ConsultEvent): ConsultStep {
  switch (state.kind) {
    case 'none':
      return event.kind === 'dialled' ? to({ kind: 'calling', aim: event.aim }) : to(state);
    case 'calling':
      return stepCalling(state, event);
    case 'consulting':
    case 'conference':
      return stepTalking(state, event);
    case 'referring':
      return stepReferring(state, event);
    default:
      return assertNever(state);
  }
}

function to(state: ConsultState, act: ConsultAct | null = null, trouble: ConsultTrouble | null = null): ConsultStep {
  return { state, act, trouble };
}

function stepCalling(state: Extract<ConsultState, { kind: 'calling' }>, event: ConsultEvent): ConsultStep {
  switch (event.kind) {
    case 'answered':
      return stepAnswered(state.aim);
    // Asked for while it rings: done when it answers.
    case 'transferAsked':
      return to({ ...state, aim: 'transfer' });
    case 'joined':
      return to({ ...state, aim: 'join' });
    case 'timeUp':
      return to(NONE, 'endConsult', { kind: 'not-reached', reason: 'no-answer' });
    case 'consultEnded':
      return to(NONE, null, event.reason === 'agent-hung-up' ? null : { kind: 'not-reached', reason: event.reason });
    case 'citizenEnded':
      // Nobody is left to be transferred; 110 is still to be told.
      return to(NONE, state.aim === 'transfer' ? 'endConsult' : null);
    default:
      return to(state);
  }
}

function stepAnswered(aim: ConsultAim): ConsultStep {
  if (aim === 'talk') return to({ kind: 'consulting', front: 'consult' });
  return aim === 'join' ? to({ kind: 'conference' }) : to({ kind: 'referring', joined: false, consultGone: false }, 'refer');
}

function stepTalking(state: Extract<ConsultState, { kind: 'consulting' | 'conference' }>, event: ConsultEvent): ConsultStep {
  const joined = state.kind === 'conference';
  switch (event.kind) {
    case 'swapped':
      return to({ kind: 'consulting', front: joined || state.front === 'citizen' ? 'consult' : 'citizen' });
    case 'joined':
      return to({ kind: 'conference' });
    case 'transferAsked':
      return to({ kind: 'referring', joined, consultGone: false }, 'refer');
    case 'citizenEnded':
    case 'consultEnded':
      return to(NONE);
    default:
      return to(state);
  }
}

function stepReferring(state: Extract<ConsultState, { kind: 'referring' }>, event: ConsultEvent): ConsultStep {
  const failed = (status: number): ConsultStep =>
    to(state.consultGone ? NONE : { kind: 'consulting', front: 'citizen' }, null, { kind: 'not-transferred', status });
  switch (event.kind) {
    case 'notified':
      if (event.status < 200) return to(state);
      return event.status < 300 ? to(NONE, 'endBoth') : failed(event.status);
    case 'referRefused':
      return failed(event.status);
    case 'timeUp':
      return failed(0);
    case 'consultEnded':
      return to({ ...state, consultGone: true });
    case 'citizenEnded':
      return to(NONE);
    default:
      return to(state);
  }
}

/** Whether a call is to be on hold; null: it stays as it is. */
export function wantsHold(state: ConsultState, part: Part): boolean | null {
  switch (state.kind) {
    case 'none':
    case 'conference':
      return false;
    case 'calling':
      return part === 'citizen' && state.aim !== 'join';
    case 'consulting':
      return part !== state.front;
    case 'referring':
      return null;
    default:
      return assertNever(state);
  }
}

/** Whether the agent may be heard on a call. The microphone follows this at once, whatever becomes of the hold. */
export function mayHearAgent(state: ConsultState, part: Part): boolean {
  if (state.kind === 'referring') return state.joined || part === 'consult';
  return wantsHold(state, part) !== true;
}

/** Whether each of the two hears the other through us. */
export function isJoined(state: ConsultState): boolean {
  return state.kind === 'conference' || (state.kind === 'referring' && state.joined);
}

/** Whom the agent talks with, or waits for: mute and keys are theirs. */
export function frontPart(state: ConsultState): Part {
  if (state.kind === 'consulting') return state.front;
  return state.kind === 'calling' && state.aim !== 'join' ? 'consult' : 'citizen';
}

/** The status of a sipfrag's first line (RFC 3420); null where it has none. */
export function sipfragStatus(body: string): number | null {
  const [, status] = /^SIP\/2\.0 ([1-6]\d\d)(?: |\r|\n|$)/.exec(body) ?? [];
  return status === undefined ? null : Number(status);
}
