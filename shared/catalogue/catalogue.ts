import { z } from 'zod';
import { requestTypeSchema } from '../classification/request-type.ts';

/**
 * The 派单目录: what the hotline accepts and who answers for it (ordinance art. 11(2): made with the units, adjusted
 * dynamically; hence versions and validity dates). One row is one third-level item; its first- and second-level names
 * stand in the row, so that a row can be read alone.
 */
export const itemCodeSchema = z.string().regex(/^\d{2}\.\d{2}\.\d{2,3}$/);
export const unitCodeSchema = z.string().regex(/^[0-9A-Z-]{3,16}$/);
const isoDate = z.iso.date();
const name = z.string().min(1).max(40);

export const routeSchema = z.discriminatedUnion('kind', [
  /** 直派 to the street of the place, copied to its district (art. 12(1)). */
  z.object({ kind: z.literal('street') }),
  /** To the district of the place, which must organise a solution (art. 12(2)). */
  z.object({ kind: z.literal('district') }),
  z.object({ kind: z.literal('department'), unit: unitCodeSchema }),
  /** A public-service enterprise; 24 h service for water, power, gas, heat (art. 19). */
  z.object({ kind: z.literal('enterprise'), unit: unitCodeSchema }),
  /** A large firm that takes consumer requests directly (绿通). */
  z.object({ kind: z.literal('direct'), unit: unitCodeSchema }),
  /** Normally answered at once (art. 11(1)); the unit takes it when it cannot be. */
  z.object({ kind: z.literal('answer'), unit: unitCodeSchema }),
  /** Never dispatched: transferred at once (art. 11(3)(1)). */
  z.object({ kind: z.literal('emergency'), service: z.enum(['110', '119', '120', '122']) }),
  /** A lawful channel of its own exists (art. 11(3)(2)): tell the caller. */
  z.object({ kind: z.literal('channel'), channel: name }),
]);
export type Route = z.infer<typeof routeSchema>;

export const questionSchema = z.object({
  key: z.string().regex(/^[a-z][a-zA-Z0-9]{1,30}$/),
  label: name,
  /** Empty: free text. */
  choices: z.array(name).max(12),
  required: z.boolean(),
});
/** Something this item must ask, e.g. heating: 供暖方式 and 供暖单位. */
export type Question = z.infer<typeof questionSchema>;

export const livelihoodTags = [
  '幼有所育',
  '学有所教',
  '劳有所得',
  '病有所医',
  '老有所养',
  '住有所居',
  '弱有所扶',
  '便利性',
  '宜居性',
  '多样性',
  '公正性',
  '安全性',
] as const;

export const policyClassSchema = z.enum(['emergency', 'livelihood', 'general', 'complex']);

const words = z.array(name).max(60);
export const alarmSchema = z.object({
  words: words.min(1),
  /** Right before the word: not so. */
  before: words,
  /** Anywhere before it in its clause: feared or past. */
  earlier: words,
  /** Right after it: part of another word, such as 落水管. */
  after: words,
});
/** Words that tell of an emergency wherever they stand in the notes, unless one of the limits stands beside them. */
export type Alarm = z.infer<typeof alarmSchema>;

export const catalogueItemSchema = z.object({
  code: itemCodeSchema,
  l1: name,
  l2: name,
  l3: name,
  definition: z.string().min(4).max(200),
  /** As citizens say it; searched together with the names. */
  phrases: z.array(z.string().min(1).max(40)).min(1).max(40),
  requestTypes: z.array(requestTypeSchema).min(1),
  route: routeSchema,
  coUnits: z.array(unitCodeSchema).max(8),
  policyClass: policyClassSchema,
  questions: z.array(questionSchema).max(8),
  addressRequired: z.boolean(),
  /** Default of the confidentiality switch (reports of wrongdoing: on). */
  confidential: z.boolean(),
  /** Counts in the three rates. */
  assessed: z.boolean(),
  tag: z.enum(livelihoodTags).nullable(),
  /** When this is not accepted, in one sentence; null: always accepted. */
  notAccepted: z.string().max(200).nullable(),
  validFrom: isoDate,
  validTo: isoDate.nullable(),
  alarm: alarmSchema.optional(),
  /** Codes of earlier versions whose matters this item took over. */
  formerCodes: z.array(itemCodeSchema).min(1).max(20).optional(),
  /** What it, or an item it took over, was called before: found by these still. */
  formerNames: z.array(name).min(1).max(20).optional(),
});
export type CatalogueItem = z.infer<typeof catalogueItemSchema>;
/** What can be found by what it is called: an item, or an entry of the knowledge base. */
export type Named = Pick<CatalogueItem, 'code' | 'l1' | 'l2' | 'l3' | 'definition' | 'phrases' | 'formerNames'>;

export const policyRowSchema = z.object({
  class: policyClassSchema,
  /** Handling level shown to people. */
  level: z.enum(['2h', '24h', '7d', '15d']),
  /** Hotline → unit, from the end of intake. DB11/T 2021—2022. */
  dispatchWithinMs: z.number().int().positive(),
  /** Unit → caller and hotline, from dispatch. */
  feedback: z.object({ amount: z.number().int().positive(), unit: z.enum(['hour', 'day']), dayKind: z.enum(['calendar', 'working']) }),
  source: z.string().min(1).max(120),
});
/** Both clocks of a class of matters. Data, never a constant in code: Beijing adjusts it. */
export type PolicyRow = z.infer<typeof policyRowSchema>;

export const catalogueDocumentSchema = z
  .object({
    version: z.string().regex(/^\d{4}\.\d{2}\.\d+$/),
    /** 演示目录 / 演示口径 where rows are not the city's own. */
    label: z.string().min(1).max(40),
    publishedAt: z.number().int().nonnegative(),
    items: z.array(catalogueItemSchema).min(1).max(100_000),
    policy: z.array(policyRowSchema).length(4),
  })
  .meta({ id: 'CatalogueDocument' });
export type CatalogueDocument = z.infer<typeof catalogueDocumentSchema>;
