import { z } from 'zod';
import { itemCodeSchema } from '../catalogue/catalogue.ts';

/** How often the whole city's orders named each item, by month of the year, January first. Numbers only. */
export const itemUsesSchema = z
  .object({
    items: z.array(z.object({ code: itemCodeSchema, months: z.array(z.number().int().nonnegative()).length(12) })).max(100_000),
    /** Orders that came back because they belonged under another item. */
    returned: z
      .array(z.object({ from: itemCodeSchema, to: itemCodeSchema, times: z.number().int().positive() }))
      .max(100_000)
      .default([]),
  })
  .meta({ id: 'ItemUses' });
export type ItemUses = z.infer<typeof itemUsesSchema>;
