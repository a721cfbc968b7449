import { z } from 'zod';
import { orderNumberSchema } from './order-number.ts';

/**
 * 滋扰标记: a lead agreed that a number was used to abuse. Its call rings, waits and is put through like every other; the
 * agent reads the mark, and hears what is asked for first. It ends by itself at `until`.
 */
export const callerMarkSchema = z
  .object({
    until: z.number().int().describe('到期自行失效'),
    decidedAt: z.number().int(),
  })
  .describe('滋扰标记，只作提示：任何情况下都不得据此拦截、延后或改派来电')
  .meta({ id: 'CallerMark' });
export type CallerMark = z.infer<typeof callerMarkSchema>;

/** An abusive call as the lead decides on it, or the mark that came of it. */
export const markEntrySchema = z
  .object({
    orderId: z.string().min(1).max(64),
    number: orderNumberSchema,
    /** Masked: nobody is found by it. */
    phone: z.string().max(64),
    notes: z.string(),
    agentId: z.string(),
    agentName: z.string().nullable(),
    proposedAt: z.number().int(),
    /** How many abusive calls of this number there were before; those that a lead refused are none. */
    before: z.number().int().min(0),
    /** null: nobody decided yet. */
    mark: callerMarkSchema.nullable(),
  })
  .meta({ id: 'MarkEntry' });
export type MarkEntry = z.infer<typeof markEntrySchema>;

/** Undecided ones first, the oldest first; then the marks in force. */
export const markListSchema = z
  .object({
    entries: z.array(markEntrySchema).max(400),
    /** Of the policy in force at central. */
    days: z.number().int().min(1),
    mostDays: z.number().int().min(1),
  })
  .meta({ id: 'MarkList' });
export type MarkList = z.infer<typeof markListSchema>;

/** `refuse` deletes the number from the proposal; `end`: the mark ends now. */
export const markDecisionSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('approve'), days: z.number().int().min(1).max(366) }),
    z.strictObject({ kind: z.literal('refuse') }),
    z.strictObject({ kind: z.literal('end') }),
  ])
  .meta({ id: 'MarkDecision' });
export type MarkDecision = z.infer<typeof markDecisionSchema>;
