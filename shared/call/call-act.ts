import { z } from 'zod';
import { assertNever } from '../assert.ts';
import type { PhoneCall, PhoneCommand } from './phone-link.ts';

/** What a button of a headset or a key outside the desk may do to the call in front. */
export const callActs = ['answer', 'reject', 'hangUp', 'toggleMute', 'toggleHold'] as const;
export type CallAct = (typeof callActs)[number];

/** A key outside the desk that another program has, and what it would do here. */
export const takenKeySchema = z.object({ keys: z.string().max(40), act: z.enum(callActs) });
export type TakenKey = z.infer<typeof takenKeySchema>;

type ActCommand = Extract<PhoneCommand, { kind: 'answer' | 'reject' | 'hangUp' | 'mute' | 'hold' }>;

/** The command for it, or null where no call is in the state for it. Nothing here takes a ringing call away but `reject`. */
export function commandOf(act: CallAct, calls: readonly PhoneCall[]): ActCommand | null {
  const ringing = calls.find(({ call }) => call.state.kind === 'offered');
  // Of two calls the one that is talked on.
  const talking = calls.find(({ call }) => call.state.kind === 'talking') ?? calls.find(({ call }) => call.state.kind === 'held');
  const up = talking ?? calls.find(({ call }) => call.state.kind === 'dialling');
  switch (act) {
    case 'answer':
      return ringing ? { kind: 'answer', callId: ringing.call.id } : null;
    case 'reject':
      return ringing ? { kind: 'reject', callId: ringing.call.id } : null;
    case 'hangUp':
      return up ? { kind: 'hangUp', callId: up.call.id } : null;
    case 'toggleMute':
      return talking ? { kind: 'mute', callId: talking.call.id, muted: !talking.muted } : null;
    case 'toggleHold':
      return talking && talking.hold !== 'asking' ? { kind: 'hold', callId: talking.call.id, held: talking.hold !== 'held' } : null;
    default:
      return assertNever(act);
  }
}
