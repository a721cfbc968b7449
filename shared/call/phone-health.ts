import { z } from 'zod';

/**
 * Can a call reach this seat and be heard? Three facts, each measured by the phone page; the light 能接到电话 is on
 * only when all three hold. They are separate machines: a registered phone may be deaf, a live microphone unreachable.
 */
export const registrationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('connecting') }),
  /** `standby`: the server in use (host and port) while it is not the preferred one. Calls come all the same. */
  z.object({ kind: z.literal('registered'), standby: z.string().max(120).optional() }),
  z.object({ kind: z.literal('wrongPassword') }),
  /** The server asks for the password in another realm than the account's: no password can be right there. */
  z.object({ kind: z.literal('wrongRealm'), realm: z.string().max(120) }),
  /** 403: the account, its password, or this place is not allowed to register. */
  z.object({ kind: z.literal('forbidden') }),
  z.object({ kind: z.literal('refused'), status: z.number().int() }),
  z.object({ kind: z.literal('unreachable') }),
  z.object({ kind: z.literal('elsewhere') }),
]);
export type Registration = z.infer<typeof registrationSchema>;

export const microphoneSchema = z.enum(['opening', 'live', 'refused', 'missing', 'failed']);
export type Microphone = z.infer<typeof microphoneSchema>;

export const audioOutputSchema = z.enum(['running', 'suspended']);
export type AudioOutput = z.infer<typeof audioOutputSchema>;

export const phoneHealthSchema = z.object({
  registration: registrationSchema,
  microphone: microphoneSchema,
  audio: audioOutputSchema,
  /** Whether the last call that was offered spoke a codec of ours. */
  codecs: z.enum(['shared', 'none-shared']),
});
export type PhoneHealth = z.infer<typeof phoneHealthSchema>;

export const PHONE_HEALTH_UNKNOWN: PhoneHealth = {
  registration: { kind: 'connecting' },
  microphone: 'opening',
  audio: 'suspended',
  codecs: 'shared',
};

/** Whether a citizen's call would ring here and be heard both ways. */
export function canTakeCalls(health: PhoneHealth): boolean {
  return health.registration.kind === 'registered' && health.microphone === 'live' && health.audio === 'running';
}
