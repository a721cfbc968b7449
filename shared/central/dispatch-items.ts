import { z } from 'zod';
import { catalogueItemSchema, itemCodeSchema, policyRowSchema } from '../catalogue/catalogue.ts';

/** GET /v1/catalogue/items (person: agent, lead, city), ETag / If-None-Match. */
export const DISPATCH_ITEMS_PATH = '/v1/catalogue/items';

const routeSchema = catalogueItemSchema.shape.route;

export const dispatchItemSchema = z
  .object({
    ...{ code: itemCodeSchema, l1: z.string(), l2: z.string(), l3: z.string() },
    /** Who takes it by the catalogue; whoever dispatches may choose another (art. 12). */
    route: routeSchema,
    level: policyRowSchema.shape.level,
    feedback: policyRowSchema.shape.feedback,
  })
  .meta({ id: 'DispatchItem' });
export type DispatchItem = z.infer<typeof dispatchItemSchema>;

/** What an order may be dispatched under now: the catalogue in force, without what is never dispatched (art. 11(3)). */
export const dispatchItemsSchema = z
  .object({ version: z.string(), label: z.string(), items: z.array(dispatchItemSchema).max(100_000) })
  .meta({ id: 'DispatchItems' });
export type DispatchItems = z.infer<typeof dispatchItemsSchema>;
