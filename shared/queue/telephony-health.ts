import { z } from 'zod';

/**
 * Whether agents' states reach the PBX and its queue is heard. `setting` names what to look at, in the words of
 * central's settings file or of the PBX's own configuration.
 */
export const telephonyHealthSchema = z.discriminatedUnion('kind', [
  /** Central steers no PBX. */
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('up') }),
  z.object({
    kind: z.literal('down'),
    problem: z.enum(['unreachable', 'refused', 'forbidden', 'queue-missing']),
    setting: z.string().max(120),
    detail: z.string().max(200),
  }),
]);
export type TelephonyHealth = z.infer<typeof telephonyHealthSchema>;
