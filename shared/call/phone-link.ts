import { z } from 'zod';
import { callSchema } from './call.ts';
import { phoneHealthSchema } from './phone-health.ts';

/**
 * What the desk and the phone say to each other directly, over a MessagePort: ring, answer and hang-up never wait
 * for main. Commands go desk → phone; the phone answers each change with its whole view.
 */
export const DTMF_DIGITS = /^[0-9*#A-D]$/;

const callId = z.uuid();
export const phoneCommandSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer'), callId }),
  z.object({ kind: z.literal('reject'), callId }),
  z.object({ kind: z.literal('hangUp'), callId }),
  z.object({ kind: z.literal('mute'), callId, muted: z.boolean() }),
  z.object({ kind: z.literal('hold'), callId, held: z.boolean() }),
  z.object({ kind: z.literal('dtmf'), callId, digit: z.string().regex(DTMF_DIGITS) }),
  z.object({ kind: z.literal('dial'), number: z.string().regex(/^[0-9*#+]{2,32}$/) }),
  /** A click or key happened on the desk: try to start the audio and the microphone. */
  z.object({ kind: z.literal('wakeAudio') }),
  /** The desk is alive. Sent every second; the host page replaces a desk that is gone. */
  z.object({ kind: z.literal('alive') }),
]);
export type PhoneCommand = z.infer<typeof phoneCommandSchema>;

export const phoneCallSchema = z.object({
  call: callSchema,
  muted: z.boolean(),
  /** asking: the re-INVITE is under way; the microphone is already cut. */
  hold: z.enum(['none', 'asking', 'held', 'failed']),
  /** RFC 4733 tones where the peer offered telephone-event, else SIP INFO. */
  dtmf: z.enum(['rfc4733', 'info']),
});
export type PhoneCall = z.infer<typeof phoneCallSchema>;

export const phoneViewSchema = z.object({
  calls: z.array(phoneCallSchema).max(8),
  health: phoneHealthSchema,
  /** Microphone level 0…1 for the meter; coarse, a few times a second. */
  level: z.number().min(0).max(1),
});
export type PhoneView = z.infer<typeof phoneViewSchema>;
