import { z } from 'zod';
import { phoneHealthSchema } from '../call/phone-health.ts';
import { TRACE_LINES_MAX, traceLineSchema } from '../call/sip-trace.ts';
import { callQualitySchema } from './call-quality.ts';

/** What the phone tells main of a call that is over, once. */
export const callReportSchema = z.object({
  callId: z.uuid(),
  quality: callQualitySchema,
  /** How the phone was when the call ended. */
  health: phoneHealthSchema,
  /** Of a call that nobody answered here; empty of any other. */
  trace: z.array(traceLineSchema).max(TRACE_LINES_MAX),
});
export type CallReport = z.infer<typeof callReportSchema>;
