import { z } from 'zod';
import type { Topic } from './topic.ts';

/** What the citizen's page says of the call: the step it began, and how long the agent spoke. */
export const citizenEntrySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('said'), step: z.string().max(60) }),
  z.strictObject({ kind: z.literal('voice'), ms: z.number().int().nonnegative().max(3_600_000) }),
]);
export type CitizenEntry = z.infer<typeof citizenEntrySchema>;

/** What the citizen's page is told of the seat. */
export type CitizenCue =
  | { readonly kind: 'asked'; readonly topic: Topic }
  | { readonly kind: 'field'; readonly topic: Topic | null }
  | { readonly kind: 'filed' };
