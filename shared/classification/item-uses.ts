import { z } from 'zod';
import { itemCodeSchema } from '../catalogue/catalogue.ts';

/** Orders of one item that came back because they belonged under another. */
export const returnedPair = { from: itemCodeSchema, to: itemCodeSchema, times: z.number().int().nonnegative() };
const returnedSchema = z.object(returnedPair);
export type Returned = z.infer<typeof returnedSchema>;

/** How often the whole city's orders named each item, by month of the year, January first. Numbers only. */
export const itemUsesSchema = z
  .object({
    items: z.array(z.object({ code: itemCodeSchema, months: z.array(z.number().int().nonnegative()).length(12) })).max(100_000),
    returned: z.array(returnedSchema).max(100_000).default([]),
  })
  .meta({ id: 'ItemUses' });
export type ItemUses = z.infer<typeof itemUsesSchema>;
