import { z } from 'zod';
import { itemCodeSchema, unitCodeSchema } from '../catalogue/catalogue.ts';
import { eventBodies, visitAnswerSchema } from '../order/life/order-event.ts';
import { orderNumberSchema } from '../order/order-number.ts';

/**
 * Return visits by the seats (art. 23). A claimed task is nobody else's for a while: two seats never ring one citizen at once.
 *
 *   GET  /v1/visits                        (device) tasks that wait, the most urgent first; no caller's name, no number
 *   POST /v1/visits/claim                  (device, agent) that task, or the next: with what the agent needs to ask
 *   POST /v1/visits/{orderId}/attempt      (device, agent) nobody was reached
 *   POST /v1/visits/{orderId}/answer       (device, agent) what the citizen said
 *   POST /v1/visits/{orderId}/release      (device, agent) not now: back to the others
 *
 * A citizen who opens the link of a short message answers on `/visit/{token}`, a page of central's own.
 */
export const VISIT_PATHS = { visits: '/v1/visits', claim: '/v1/visits/claim', page: '/visit' } as const;
export const visitPath = (orderId: string, act: 'attempt' | 'answer' | 'release'): string =>
  `${VISIT_PATHS.visits}/${encodeURIComponent(orderId)}/${act}`;

const task = {
  orderId: z.string().min(1).max(64),
  number: orderNumberSchema,
  title: z.string().max(200),
  /** 1, or 2 after 二次办理. */
  round: z.number().int().positive(),
  openedAt: z.number().int(),
  dueAt: z.number().int(),
  /** How often nobody was reached in this round. */
  tries: z.number().int().nonnegative(),
  lead: unitCodeSchema.nullable(),
  /** How many citizens stand on it: one is rung, for all who joined (加入此单). A central of yesterday does not say. */
  citizens: z.number().int().positive().default(1),
  /** The seat that is at it. */
  claimedBy: z.string().max(16).nullable(),
};
export const visitTaskSchema = z.object(task).meta({ id: 'VisitTask' });
export type VisitTask = z.infer<typeof visitTaskSchema>;
export const visitTasksSchema = z
  .object({ tasks: z.array(visitTaskSchema).max(200), waiting: z.number().int().nonnegative() })
  .meta({ id: 'VisitTasks' });
export type VisitTasks = z.infer<typeof visitTasksSchema>;

/** `orderId` null: the next one that waits. */
export const visitClaimSchema = z.object({ orderId: z.string().min(1).max(64).nullable() }).meta({ id: 'VisitClaim' });
export type VisitClaim = z.infer<typeof visitClaimSchema>;
export const visitSheetSchema = z
  .object({
    ...task,
    /** Until when it is this seat's alone. */
    claimedUntil: z.number().int(),
    /** What is dialled. */
    phone: z.string().max(64),
    callerName: z.string().max(200),
    itemCode: itemCodeSchema.nullable(),
    streetCode: unitCodeSchema.nullable(),
    placeDetail: z.string().max(500),
    takenAt: z.number().int(),
    confidential: z.boolean(),
    /** What the unit says it did; null: the limit passed without a word. */
    reply: z.object(eventBodies.replied).pick({ result: true, toCitizen: true }).nullable(),
    /**
     * What the citizen answered in the round before, with nobody's number in their words, and no name of theirs; masked, they can
     * be longer than they were said. null: this is the first. A central of yesterday does not say.
     */
    before: z
      .object({ at: z.number().int(), answer: visitAnswerSchema.extend({ words: z.string() }) })
      .nullable()
      .default(null),
  })
  .meta({ id: 'VisitSheet' });
export type VisitSheet = z.infer<typeof visitSheetSchema>;
/** `sheet` null: none waits, or another seat is at it. */
export const visitClaimReplySchema = z.object({ sheet: visitSheetSchema.nullable() }).meta({ id: 'VisitClaimReply' });

export const visitAttemptSchema = z
  .object({ round: z.number().int().positive(), ...eventBodies['visit-attempted'] })
  .meta({ id: 'VisitAttempt' });
export type VisitAttempt = z.infer<typeof visitAttemptSchema>;
export const visitAnsweredSchema = z
  .object({ round: z.number().int().positive(), answer: visitAnswerSchema })
  .meta({ id: 'VisitAnswered' });
export type VisitAnswered = z.infer<typeof visitAnsweredSchema>;
/** Where the order stands thereupon. */
export const visitDoneSchema = z.object({ stage: z.enum(['visiting', 'handling', 'closed']) }).meta({ id: 'VisitDone' });
export type VisitDone = z.infer<typeof visitDoneSchema>;
