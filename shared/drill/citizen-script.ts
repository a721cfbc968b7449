import { z } from 'zod';
import { dialogueSchema } from './dialogue.ts';
import { type Drill, soundPath } from './drill.ts';

/** What the citizen's page needs to play a call. */
export const citizenScriptSchema = z.object({
  callerNumber: z.string().max(32),
  /** The seat that is to be rung; null: whichever the queue chooses. */
  seat: z.string().max(16).nullable(),
  /** Where the sound of each line is had: a same-origin path, or `tone:HERTZ`. */
  sounds: z.record(z.string().max(60), z.string().max(200)),
  dialogue: dialogueSchema,
});
export type CitizenScript = z.infer<typeof citizenScriptSchema>;

export function scriptOfDrill({ id, lines, dialogue }: Drill, callerNumber: string, seat: string): CitizenScript {
  const sounds = Object.fromEntries(Object.keys(lines).map((line) => [line, soundPath(id, line)]));
  return { callerNumber, seat, sounds, dialogue };
}
