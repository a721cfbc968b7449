import { z } from 'zod';
import { workOrderSchema } from '../order/order.ts';
import { mustSaySchema } from './drill.ts';
import { goldOrderSchema } from './gold-order.ts';

/** A catalogue item by its names. */
const itemNamesSchema = z.object({ code: z.string(), l1: z.string(), l2: z.string(), l3: z.string() });

/** A gold order with what the catalogue in force makes of it. */
export const resolvedGoldSchema = z.object({
  gold: goldOrderSchema,
  item: itemNamesSchema.nullable(),
  streetName: z.string().nullable(),
  lead: z.object({ code: z.string(), name: z.string() }).nullable(),
  level: z.enum(['2h', '24h', '7d', '15d']).nullable(),
});
export type ResolvedGold = z.infer<typeof resolvedGoldSchema>;

/** An order that was sent, with its names. */
export const givenOrderSchema = z.object({
  order: workOrderSchema,
  item: itemNamesSchema.nullable(),
  streetName: z.string().nullable(),
  leadName: z.string().nullable(),
  sentAt: z.number().int(),
});
export type GivenOrder = z.infer<typeof givenOrderSchema>;

/** What happened in the call, as it was heard and pressed. */
export const drillEntrySchema = z.discriminatedUnion('kind', [
  /** The citizen began a step. */
  z.object({ kind: z.literal('said'), at: z.number().int(), text: z.string() }),
  /** The agent's voice; `at` is its beginning. */
  z.object({ kind: z.literal('voice'), at: z.number().int(), ms: z.number().int() }),
  z.object({ kind: z.literal('asked'), at: z.number().int(), topic: z.string() }),
  z.object({ kind: z.literal('sent'), at: z.number().int() }),
]);
export type DrillEntry = z.infer<typeof drillEntrySchema>;

/** Everything a score is reckoned from. */
export const evidenceSchema = z.object({
  gold: z.array(resolvedGoldSchema),
  given: z.array(givenOrderSchema),
  mustSay: z.array(mustSaySchema),
  entries: z.array(drillEntrySchema),
  /** The number that called. */
  phone: z.string(),
});
export type Evidence = z.infer<typeof evidenceSchema>;
