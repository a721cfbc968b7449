import { z } from 'zod';
import { unitCodeSchema } from '../catalogue/catalogue.ts';

/** Who can be given an order. Streets and districts carry the National Bureau of Statistics' codes (2023-06-30). */
export const unitSchema = z.object({
  code: unitCodeSchema,
  name: z.string().min(2).max(40),
  kind: z.enum(['district', 'street', 'zone', 'department', 'enterprise', 'direct', 'hotline']),
  /** The district of a street or a zone; null for all others. */
  parent: unitCodeSchema.nullable(),
  /** Who supervises instead of the parent: 荣华 and 博兴 carry 大兴's codes but are run by 北京经开区. */
  supervisedBy: unitCodeSchema.nullable(),
  aliases: z.array(z.string().min(2).max(40)).max(12),
  /** Serves round the clock (art. 19). */
  always: z.boolean(),
  /** A row the project could not source. Shown as 演示. */
  demo: z.boolean(),
});
export type Unit = z.infer<typeof unitSchema>;

export const unitDocumentSchema = z
  .object({
    version: z.string().regex(/^\d{4}\.\d{2}\.\d+$/),
    units: z.array(unitSchema).min(1).max(20_000),
    /** Names of the communities and villages of each street and zone, without 居委会, 村委会, 社区. */
    communities: z.record(unitCodeSchema, z.array(z.string().min(1).max(40)).max(2_000)).default({}),
  })
  .meta({ id: 'UnitDocument' });
export type UnitDocument = z.infer<typeof unitDocumentSchema>;

/** What people add to a street's name, or leave off. */
export const OFFICE = /(街道办事处|街道办|地区办事处|办事处|街道|地区|街办|[镇乡]人民政府|[镇乡]政府|镇|乡)$/;

/** Where something can be: the streets, and the zones that are no administrative unit; in the order in which the place index counts them. */
export function placesOf(units: readonly Unit[]): Unit[] {
  return units.filter(({ kind }) => kind === 'street' || kind === 'zone');
}
