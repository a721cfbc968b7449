import { z } from 'zod';
import { itemCodeSchema, unitCodeSchema } from './catalogue.ts';

/** Why a row was found; also its rank, best first. */
export const matchKinds = ['code', 'name', 'phrase', 'pinyin', 'initials', 'group', 'community', 'near'] as const;
export const matchKindSchema = z.enum(matchKinds);
export type MatchKind = z.infer<typeof matchKindSchema>;

export const catalogueHitSchema = z.object({
  code: itemCodeSchema,
  l1: z.string(),
  l2: z.string(),
  l3: z.string(),
  match: matchKindSchema,
  /** The text that matched, e.g. the spoken phrase. */
  matched: z.string(),
});
export type CatalogueHit = z.infer<typeof catalogueHitSchema>;

export const suggestionHitSchema = z.object({
  code: itemCodeSchema,
  l1: z.string(),
  l2: z.string(),
  l3: z.string(),
  /** What of the item's own words stands in the notes. */
  because: z.array(z.string()),
  /** Far ahead of the others: it may be taken at a glance. */
  confident: z.boolean(),
  /** The notes tell of an emergency: who takes it at once. `because` has the words. null: they tell of none. */
  alarm: z.enum(['110', '119', '120', '122', 'unit']).nullable(),
});
/** An item that the notes speak for. */
export type SuggestionHit = z.infer<typeof suggestionHitSchema>;

export const placeHitSchema = z.object({
  streetCode: unitCodeSchema,
  street: z.string(),
  districtCode: unitCodeSchema,
  /** Always shown: 八里庄街道 exists in 朝阳 and in 海淀. */
  district: z.string(),
  match: matchKindSchema,
  /** The words that led there, e.g. the community. */
  matched: z.string(),
});
export type PlaceHit = z.infer<typeof placeHitSchema>;
