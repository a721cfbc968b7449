import { z } from 'zod';
import { itemCodeSchema, unitCodeSchema } from '../catalogue/catalogue.ts';
import { requestTypeSchema } from '../classification/request-type.ts';
import { outcomeSchema } from '../order/order.ts';

/** Something the order must hold, and the words by which it is known to. */
export const factSchema = z.strictObject({ fact: z.string().min(1).max(60), words: z.array(z.string().min(1).max(30)).min(1).max(12) });
export type Fact = z.infer<typeof factSchema>;

const facts = z.array(factSchema).max(8);

/**
 * What a drill's order should be. Unit and level are not written down: the catalogue in force decides them, as it does
 * for every order.
 */
export const goldOrderSchema = z.strictObject({
  outcome: outcomeSchema,
  /** The best one first; the others are right too. */
  requestTypes: z.array(requestTypeSchema).min(1),
  itemCode: itemCodeSchema.nullable(),
  streetCode: unitCodeSchema.nullable(),
  place: facts,
  /** Every way to write the caller's name; empty: the caller gives none. */
  names: z.array(z.string().min(1).max(20)).max(6),
  time: facts,
  matter: facts,
  wish: facts,
  /** Accepted answers to the item's questions. */
  answers: z.record(z.string().max(40), z.array(z.string().min(1).max(60)).min(1)),
  confidential: z.boolean(),
  /** The same was reported before, and the order must say so. */
  repeat: facts,
  /** What endangers somebody. */
  risk: facts,
});
export type GoldOrder = z.infer<typeof goldOrderSchema>;
