import { z } from 'zod';
import { catalogueItemSchema, policyRowSchema } from '../catalogue/catalogue.ts';
import { routingSchema } from '../order/order.ts';
import { unitSchema } from '../place/unit.ts';

/** The rule that decided, named so that the desk can say 因为…. */
export const routingRules = ['street', 'district', 'department', 'enterprise', 'direct', 'answer', 'emergency', 'channel'] as const;

const decided = z.object({
  kind: z.literal('routed'),
  routing: routingSchema,
  lead: unitSchema,
  co: z.array(unitSchema),
  copyTo: unitSchema.nullable(),
  policy: policyRowSchema,
  dueAt: z.number().int(),
  rule: z.enum(routingRules),
});

/**
 * Who would get the order, by when, and by which rule; or what must be asked or done first. Exactly one lead unit or a
 * named question, never a guess.
 */
export const proposalSchema = z.discriminatedUnion('kind', [
  decided,
  z.object({ kind: z.literal('ask'), missing: z.enum(['item', 'street']) }),
  z.object({ kind: z.literal('emergency'), service: z.enum(['110', '119', '120', '122']), rule: z.literal('emergency') }),
  z.object({ kind: z.literal('channel'), channel: z.string(), rule: z.literal('channel') }),
]);
export type Proposal = z.infer<typeof proposalSchema>;

/** What the form shows about an item. `ended`: no item of the catalogue in force took it over; so it was last. */
export const itemViewSchema = z.object({
  item: catalogueItemSchema,
  version: z.string(),
  label: z.string(),
  ended: z.boolean(),
  /** Who gets it, where the item alone says that; null: the place does, or nobody. */
  unitName: z.string().nullable(),
  /** How long the unit has; null: no row of the clocks in force says so. */
  level: policyRowSchema.shape.level.nullable(),
  /** 错派提醒: orders of this item came back, so often, because they belonged under that one. */
  mistaken: catalogueItemSchema.pick({ code: true, l1: true, l2: true, l3: true }).extend({ times: z.number().int() }).nullable(),
});
export type ItemView = z.infer<typeof itemViewSchema>;

export const formFields = ['requestType', 'notes', 'itemCode', 'streetCode', 'placeDetail', 'callerPhone', 'answers'] as const;
export type FormField = (typeof formFields)[number];
