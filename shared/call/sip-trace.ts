import { z } from 'zod';

/** One SIP message of this phone as it may be stored and handed on (`mask-sip.ts`). */
export const traceLineSchema = z.object({
  at: z.number().int().nonnegative(),
  way: z.enum(['in', 'out']),
  /** Which call it belongs to, counted from 1 in the order in which this phone page met them. */
  dialog: z.number().int().positive(),
  what: z.string().max(30),
  lines: z.array(z.string().max(400)).max(80),
});
export type TraceLine = z.infer<typeof traceLineSchema>;

/** A call that is set up, held, resumed and ended takes about twenty messages. */
export const TRACE_LINES_MAX = 120;

/** The set-up's moments as they were on the wire; null: no such message went by. */
export interface WireMoments {
  readonly inviteAt: number | null;
  readonly ringingAt: number | null;
  readonly okAt: number | null;
}

/** Reads them off the messages of one call, the oldest first; re-INVITEs change nothing any more. */
export function wireMoments(lines: readonly Pick<TraceLine, 'at' | 'what'>[]): WireMoments {
  const first = (what: string): number | null => lines.find((line) => line.what === what)?.at ?? null;
  return { inviteAt: first('INVITE'), ringingAt: first('180 INVITE'), okAt: first('200 INVITE') };
}
