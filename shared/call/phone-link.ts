import { z } from 'zod';
import { warningKindSchema } from '../quality/watch-quality.ts';
import { audioCommandSchemas, audioViewSchema } from './audio-devices.ts';
import { callSchema } from './call.ts';
import { consultAims, consultStateSchema, consultTroubleSchema } from './consult.ts';
import { mediaConditionSchema } from './media-watch.ts';
import { phoneHealthSchema } from './phone-health.ts';

/**
 * What the desk and the phone say to each other directly, over a MessagePort: ring, answer and hang-up never wait
 * for main. Commands go desk → phone; the phone answers each change with its whole view.
 */
export const DTMF_DIGITS = /^[0-9*#A-D]$/;

/** What the phone dials. */
export const DIALABLE = /^[0-9*#+]{2,32}$/;

export const emergencyNumbers = ['110', '119', '120', '122'] as const;
export type EmergencyNumber = (typeof emergencyNumbers)[number];

const callId = z.uuid();
const number = z.string().regex(DIALABLE);
export const phoneCommandSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer'), callId }),
  z.object({ kind: z.literal('reject'), callId }),
  z.object({ kind: z.literal('hangUp'), callId }),
  z.object({ kind: z.literal('mute'), callId, muted: z.boolean() }),
  z.object({ kind: z.literal('hold'), callId, held: z.boolean() }),
  /** The sound is dead: gives this call up and dials its number. */
  z.object({ kind: z.literal('callBack'), callId }),
  z.object({ kind: z.literal('dtmf'), callId, digit: z.string().regex(DTMF_DIGITS) }),
  z.object({ kind: z.literal('dial'), number }),
  /** A second call beside the citizen's. */
  z.object({ kind: z.literal('consult'), number, aim: z.enum(consultAims) }),
  /** 转110/119/120/122 (ordinance art. 11(3)(1)), by the seat's setting. */
  z.object({ kind: z.literal('emergency'), number: z.enum(emergencyNumbers) }),
  /** Talks with the other one of two calls; the one before is put on hold. */
  z.object({ kind: z.literal('swap') }),
  /** All three hear each other. */
  z.object({ kind: z.literal('join') }),
  /** Connects the two and leaves. */
  z.object({ kind: z.literal('transfer') }),
  /** The ring has been painted; `at` in epoch ms, by the clock of the same machine. */
  z.object({ kind: z.literal('popped'), callId, at: z.number().int().nonnegative() }),
  ...audioCommandSchemas,
  /** A click or key happened on the desk: try to start the audio and the microphone. */
  z.object({ kind: z.literal('wakeAudio') }),
  /** The desk is alive. Sent every second; the host page replaces a desk that is gone. */
  z.object({ kind: z.literal('alive') }),
]);
export type PhoneCommand = z.infer<typeof phoneCommandSchema>;

export const phoneCallSchema = z.object({
  call: callSchema,
  /** The second call, beside the citizen's. */
  consult: z.boolean(),
  muted: z.boolean(),
  /** asking: the re-INVITE is under way; the microphone is already cut. */
  hold: z.enum(['none', 'asking', 'held', 'failed']),
  /** Whether the sound passes. `since` is when it last did, of `back` when it came back. */
  sound: mediaConditionSchema,
  /** RFC 4733 tones where the peer offered telephone-event, else SIP INFO. */
  dtmf: z.enum(['rfc4733', 'info']),
});
export type PhoneCall = z.infer<typeof phoneCallSchema>;

/** How the two calls stand to each other, and why the agent is back with the citizen. */
const consultViewSchema = z.object({ state: consultStateSchema, trouble: consultTroubleSchema.nullable() });
export type ConsultView = z.infer<typeof consultViewSchema>;

export const phoneViewSchema = z.object({
  calls: z.array(phoneCallSchema).max(8),
  consult: consultViewSchema,
  health: phoneHealthSchema,
  /** What is wrong with the sound of a call now. */
  warnings: z.array(z.object({ callId: z.uuid(), kind: warningKindSchema })).max(32),
  /** Microphone level 0…1 for the meter; coarse, a few times a second. */
  level: z.number().min(0).max(1),
  audio: audioViewSchema,
});
export type PhoneView = z.infer<typeof phoneViewSchema>;
