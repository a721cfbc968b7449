import { z } from 'zod';
import { itemCodeSchema, unitCodeSchema } from '../catalogue/catalogue.ts';

/**
 * The 知识库 (ordinance art. 31: units keep their part of it up to date): what is asked most, and what a seat answers at
 * once (art. 11(1)). An entry has an owner and a day by which it must be looked at again.
 */
export const knowledgeIdSchema = z.string().regex(/^K-\d{2}-\d{3}$/);

export const knowledgeEntrySchema = z.strictObject({
  id: knowledgeIdSchema,
  question: z.string().min(4).max(40),
  /** Other ways to ask it. */
  asks: z.array(z.string().min(2).max(40)).min(1).max(20),
  /** Read to the caller as it stands. */
  answer: z.string().min(20).max(600),
  /** Who answers for it. */
  unit: unitCodeSchema,
  items: z.array(itemCodeSchema).min(1).max(5),
  /** The last day on which it may be read without looking. */
  validTo: z.iso.date(),
  /** Law and article, or the page it was taken from. */
  source: z.string().min(4).max(1_000),
  /** What its writer was not sure of. */
  note: z.string().max(400),
});
export type KnowledgeEntry = z.infer<typeof knowledgeEntrySchema>;

export const knowledgeDocumentSchema = z
  .object({ label: z.string().min(1).max(40), entries: z.array(knowledgeEntrySchema).max(20_000) })
  .meta({ id: 'KnowledgeDocument' });
export type KnowledgeDocument = z.infer<typeof knowledgeDocumentSchema>;

/** An entry as the desk shows it. */
export const knowledgeHitSchema = knowledgeEntrySchema
  .pick({ id: true, question: true, answer: true, items: true, validTo: true, source: true, note: true })
  .extend({
    unitName: z.string(),
    /** Past the day by which it had to be looked at again. */
    stale: z.boolean(),
    label: z.string(),
  });
export type KnowledgeHit = z.infer<typeof knowledgeHitSchema>;
