import { z } from 'zod';
import { traceLineSchema } from '../call/sip-trace.ts';

/** What only the phone page knows, asked for when diagnostics are collected. */
export const phoneFactsSchema = z.object({
  userAgent: z.string().max(400),
  devices: z.array(z.object({ kind: z.enum(['audioinput', 'audiooutput', 'videoinput']), label: z.string().max(200) })).max(60),
  trace: z.array(traceLineSchema).max(500),
});
export type PhoneFacts = z.infer<typeof phoneFactsSchema>;
