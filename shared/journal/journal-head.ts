import { z } from 'zod';

/**
 * Where a seat's journal ends. Its link stands for every entry before it: whoever keeps one, as central does with each
 * order, can tell later whether the seat's journal is still the same.
 */
export const journalHeadSchema = z.object({
  seq: z.number().int().positive(),
  /** SHA-256, hex. */
  link: z.string().regex(/^[0-9a-f]{64}$/),
});
export type JournalHead = z.infer<typeof journalHeadSchema>;
