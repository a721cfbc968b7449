import { z } from 'zod';
import { itemCodeSchema, unitCodeSchema } from '../catalogue/catalogue.ts';
import { requestTypeSchema } from '../classification/request-type.ts';
import { dialogueSchema } from './dialogue.ts';
import { goldOrderSchema } from './gold-order.ts';
import { keyTopics } from './topic.ts';

const id = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/);

/** Something the agent must say, and how the program can know that it was said: it hears voices, not words. */
export const mustSaySchema = z.strictObject({
  say: z.string().min(1).max(60),
  proof: z.discriminatedUnion('kind', [
    /** The agent's voice before the citizen's first word. */
    z.strictObject({ kind: z.literal('greeting') }),
    /** The question's key. */
    z.strictObject({ kind: z.literal('asked'), topic: z.enum(keyTopics) }),
    /** The agent's voice after the last order was sent. */
    z.strictObject({ kind: z.literal('read-back') }),
  ]),
});
export type MustSay = z.infer<typeof mustSaySchema>;

/** An order the caller made before, as the pop shows it. */
const pastOrderSchema = z.strictObject({
  daysAgo: z.number().int().min(1).max(360),
  requestType: requestTypeSchema,
  itemCode: itemCodeSchema,
  streetCode: unitCodeSchema,
  title: z.string().min(1).max(30),
});

/** A scenario: one scripted citizen, what he tells to whom asks, and what should become of it. */
export const drillSchema = z.strictObject({
  id,
  title: z.string().min(1).max(20),
  /** What the trainee is told before; nothing of the answer. */
  brief: z.string().min(1).max(120),
  difficulty: z.enum(['basic', 'harder']),
  /** How espeak-ng speaks him; a recorded voice needs none of it. */
  voice: z.strictObject({ variant: z.string(), wordsPerMinute: z.number().int(), pitch: z.number().int() }),
  history: z.array(pastOrderSchema).max(6),
  /** What he can say: the sound of a line lies in the voices' folder under the drill's name. */
  lines: z.record(id, z.string().min(1).max(120)),
  dialogue: dialogueSchema,
  gold: z.array(goldOrderSchema).min(1).max(3),
  mustSay: z.array(mustSaySchema).max(8),
});
export type Drill = z.infer<typeof drillSchema>;

/** Where the sound of a line is had, for the citizen's page; without `/voices/`, where it lies in that folder. */
export function soundPath(drillId: string, line: string): string {
  return `/voices/${drillId}/${line}.wav`;
}
