import { z } from 'zod';
import type { CitizenScript } from './citizen-script.ts';
import { inTurns, monologue } from './dialogue.ts';

/** A scripted citizen at his simplest: a number and what he says, whatever he is asked. */
export const voiceScriptSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/),
  title: z.string().min(1).max(40),
  callerNumber: z.string().regex(/^\d{5,12}$/),
  pauseMs: z.number().int().min(0).max(60_000),
  /** Text of each line, spoken in this order; or `tone:HERTZ`. */
  lines: z.array(z.string().min(1).max(200)).min(1).max(12),
  /** One line to each thing the agent says, instead of all in one breath. */
  turns: z.literal(true).optional(),
});
export type VoiceScript = z.infer<typeof voiceScriptSchema>;

/** As the citizen's page plays it, to whichever seat the queue chooses. */
export function scriptOf({ id, callerNumber, pauseMs, lines, turns }: VoiceScript): CitizenScript {
  const names = lines.map((_, at) => `line-${at + 1}`);
  const sounds = lines.map((line, at) => [`line-${at + 1}`, line.startsWith('tone:') ? line : `/voices/${id}/${at + 1}.wav`]);
  return { callerNumber, seat: null, sounds: Object.fromEntries(sounds), dialogue: turns ? inTurns(names) : monologue(names, pauseMs) };
}
