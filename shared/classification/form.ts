import { z } from 'zod';
import { itemCodeSchema, unitCodeSchema } from '../catalogue/catalogue.ts';
import { knowledgeIdSchema } from '../knowledge/knowledge.ts';
import { attachmentsSchema, NO_ATTACHMENTS } from '../order/attachments.ts';
import { requestTypeSchema } from './request-type.ts';

/** Far more than an order holds (`order-limits.ts`): what was pasted is kept as it is, and told at its field. */
export const DRAFT_LIMITS = { notes: 100_000, line: 10_000 } as const;

const line = z.string().max(DRAFT_LIMITS.line);

/** What the agent has filled in so far. Everything may still be missing; nothing typed is ever refused for that. */
export const orderFormSchema = z.object({
  requestType: requestTypeSchema.nullable(),
  notes: z.string().max(DRAFT_LIMITS.notes),
  title: line,
  itemCode: itemCodeSchema.nullable(),
  streetCode: unitCodeSchema.nullable(),
  /** House, building, landmark, as said. */
  placeDetail: line,
  /** Answers to the item's questions, by question key. */
  answers: z.record(z.string().max(40), line),
  callerName: line,
  callerPhone: line,
  /** null: the item's default (on for reports of wrongdoing). */
  confidential: z.boolean().nullable(),
  /** 发生时间, as said; what the calendar makes of it is read from it (`occurred.ts`). */
  occurred: line.default(''),
  attachments: attachmentsSchema.default(NO_ATTACHMENTS),
  /** The entry of the knowledge base that is read to the caller. */
  knowledgeId: knowledgeIdSchema.nullable().default(null),
});
export type OrderForm = z.infer<typeof orderFormSchema>;

export const EMPTY_FORM: OrderForm = {
  requestType: null,
  notes: '',
  title: '',
  itemCode: null,
  streetCode: null,
  placeDetail: '',
  answers: {},
  callerName: '',
  callerPhone: '',
  confidential: null,
  occurred: '',
  attachments: NO_ATTACHMENTS,
  knowledgeId: null,
};

export const draftSchema = z.object({
  id: z.uuid(),
  /** The idempotency key of the order this becomes, made with the draft. */
  key: z.uuid(),
  callId: z.uuid().nullable(),
  /** Who began it; null where that was not kept. */
  agentId: z.string().max(16).nullable(),
  revision: z.number().int().nonnegative(),
  form: orderFormSchema,
  createdAt: z.number().int(),
  updatedAt: z.number().int(),
});
export type Draft = z.infer<typeof draftSchema>;
