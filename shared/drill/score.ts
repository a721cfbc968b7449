import { z } from 'zod';
import { requestTypeSchema } from '../classification/request-type.ts';
import { outcomeSchema } from '../order/order.ts';
import { gradeNames, type PointKey, partKeys, pointsOf } from './score-policy.ts';

/** A value as the person who reads the score is shown it; words of the program are put in by the desk. */
export const shownSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('nothing') }),
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('list'), texts: z.array(z.string()) }),
  z.object({ kind: z.literal('outcome'), outcome: outcomeSchema }),
  z.object({ kind: z.literal('requestTypes'), types: z.array(requestTypeSchema) }),
  z.object({ kind: z.literal('level'), level: z.enum(['2h', '24h', '7d', '15d']) }),
  z.object({ kind: z.literal('yesNo'), yes: z.boolean() }),
  z.object({ kind: z.literal('characters'), count: z.number().int() }),
  /** The rule of this point, in words. */
  z.object({ kind: z.literal('rule') }),
]);
export type Shown = z.infer<typeof shownSchema>;

/** Why a point was given or not. */
export const reasons = [
  'right',
  'not-needed',
  'some-missing',
  'missing',
  'wrong',
  'same-group',
  'same-class',
  'outcome-wrong',
  'no-order',
  'too-long',
  'first-person',
  'banned-word',
  'unheard-number',
] as const;
export type Reason = (typeof reasons)[number];

const pointKeys = partKeys.flatMap((part): readonly PointKey[] => pointsOf[part]);

export const pointSchema = z.object({
  key: z.enum(pointKeys),
  max: z.number(),
  got: z.number(),
  expected: shownSchema,
  given: shownSchema,
  reason: z.enum(reasons),
  /** What the reason is about: the facts that are missing, the words that should not stand there. */
  about: z.array(z.string()),
});
export type Point = z.infer<typeof pointSchema>;

export const fatalKinds = ['emergency-missed', 'confidentiality-broken', 'type-downgraded'] as const;

export const orderScoreSchema = z.object({
  /** Which of the orders sent was held against this gold order; null: none was. */
  given: z.number().int().nullable(),
  points: z.array(pointSchema),
  fatal: z.array(z.enum(fatalKinds)),
  total: z.number(),
});
export type OrderScore = z.infer<typeof orderScoreSchema>;

export const scoreSchema = z.object({
  policy: z.string(),
  /** One for each gold order, in its order. */
  orders: z.array(orderScoreSchema),
  /** What makes the whole run worth nothing. */
  fatal: z.array(z.enum(fatalKinds)),
  /** Orders nobody asked for. */
  extra: z.number().int(),
  extraCost: z.number(),
  total: z.number(),
  grade: z.enum(gradeNames),
  passed: z.boolean(),
});
/** A drill's result, explained point by point. */
export type Score = z.infer<typeof scoreSchema>;
