import { z } from 'zod';

/** A scripted citizen at his simplest: a number and what he says. Dialogue comes with the drills. */
export const voiceScriptSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/),
  title: z.string().min(1).max(40),
  callerNumber: z.string().regex(/^\d{5,12}$/),
  pauseMs: z.number().int().min(0).max(60_000),
  /** Text of each line, spoken in this order; or `tone:HERTZ`. */
  lines: z.array(z.string().min(1).max(200)).min(1).max(40),
});
export type VoiceScript = z.infer<typeof voiceScriptSchema>;

/** Where the sound of each line is had, for the citizen's page. */
export function linePaths({ id, lines }: Pick<VoiceScript, 'id' | 'lines'>): string[] {
  return lines.map((line, at) => (line.startsWith('tone:') ? line : `/voices/${id}/${at + 1}.wav`));
}
