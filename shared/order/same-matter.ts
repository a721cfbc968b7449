import { z } from 'zod';
import type { CallerMark } from './caller-mark.ts';
import { orderNumberSchema } from './order-number.ts';

/** More than an agent with a caller in the ear can look through. */
export const SHOWN_MATTERS = 8;

/** An order that may be about what the caller is telling, without anybody's name or number. */
export const matterOrderSchema = z
  .object({
    /** null: of this seat, and central has not numbered it yet: it is shown and cannot be joined. */
    number: orderNumberSchema.nullable(),
    localNumber: z.string().nullable(),
    /** The caller's own, or of others at the same place about the same item. */
    relation: z.enum(['caller', 'place']),
    title: z.string(),
    itemName: z.string().nullable(),
    streetName: z.string().nullable(),
    /** Where, as it was said; else the community. */
    place: z.string(),
    takenAt: z.number().int(),
    status: z.enum(['open', 'closed']),
    leadName: z.string().nullable(),
    dueAt: z.number().int().nullable(),
    /** Who told it first and all who joined. */
    citizens: z.number().int().min(1),
  })
  .meta({ id: 'MatterOrder' });
export type MatterOrder = z.infer<typeof matterOrderSchema>;

/** What is already known of a matter while its item and place settle. */
export interface SameMatter {
  /** The best first. */
  readonly orders: MatterOrder[];
  /** `seat`: central could not be asked, and only what this seat sent itself is known. */
  readonly from: 'central' | 'seat';
  /** An earlier order of the caller asked for confidentiality. */
  readonly callerConfidential: boolean;
  /** Central's word alone: a seat that cannot ask it knows of no mark. */
  readonly callerMark: CallerMark | null;
}
