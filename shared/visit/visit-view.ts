import { z } from 'zod';
import { visitAttemptSchema, visitDoneSchema, visitSheetSchema, visitTasksSchema } from '../central/visits.ts';
import { appErrorSchema } from '../errors.ts';
import { VISIT_WORDS_MOST, visitChoices, visitQuestions } from './visit-form.ts';

/** As the contract has it: central's id of the order, any seat's. */
export const visitOrderIdSchema = z.string().min(1).max(64);

/** What the desk shows of the visits that wait. */
export const visitViewSchema = z.object({
  /** null: central could not be asked. */
  list: visitTasksSchema.nullable(),
  fault: appErrorSchema.nullable(),
  /** Answers of this agent's that central has not taken yet; they are kept at the seat. */
  unsent: z.number().int().nonnegative(),
});
export type VisitView = z.infer<typeof visitViewSchema>;

/** How far a visit has come, as the seat keeps it for a desk that is loaded anew. */
export const visitKeptSchema = z.strictObject({
  form: z.strictObject({
    contacted: z.enum(visitChoices.contacted).nullable(),
    solved: z.enum(visitChoices.solved).nullable(),
    result: z.enum(visitChoices.result).nullable(),
    attitude: z.enum(visitChoices.attitude).nullable(),
    words: z.string().max(VISIT_WORDS_MOST),
  }),
  question: z.enum(visitQuestions),
  isDialled: z.boolean(),
});
export type VisitKept = z.infer<typeof visitKeptSchema>;

/** The sheet of a claimed task as the desk sees it: the number is told only to dial it. */
export const visitSheetViewSchema = visitSheetSchema.omit({ phone: true }).extend({
  numberShown: z.string(),
  /** Whom to ask for behind the switchboard. */ extension: z.string().max(8).nullable(),
  /** null: nothing was filled in of this round yet. */ kept: visitKeptSchema.nullable(),
});
export type VisitSheetView = z.infer<typeof visitSheetViewSchema>;

export type VisitUnreached = z.infer<typeof visitAttemptSchema>['outcome'];
/** By one key each, in this order. */
export const visitUnreached = visitAttemptSchema.shape.outcome.options;

/** `stage` null: central is away; the answer is kept and goes out by itself. */
export const visitSentSchema = z.object({ stage: visitDoneSchema.shape.stage.nullable() });
export type VisitSent = z.infer<typeof visitSentSchema>;
