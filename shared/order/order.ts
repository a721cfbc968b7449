import { z } from 'zod';
import { itemCodeSchema, unitCodeSchema } from '../catalogue/catalogue.ts';
import { requestTypeSchema } from '../classification/request-type.ts';
import { journalHeadSchema } from '../journal/journal-head.ts';
import { knowledgeIdSchema } from '../knowledge/knowledge.ts';
import { attachmentsSchema } from './attachments.ts';
import { occurredSchema } from './occurred.ts';
import { ORDER_LIMITS } from './order-limits.ts';
import { orderNumberSchema } from './order-number.ts';

/** The ways that art. 11(3)(2) names; `other` is its 等. */
export const legalChannels = ['litigation', 'arbitration', 'discipline', 'review', 'disclosure', 'petition', 'other'] as const;
export type LegalChannel = (typeof legalChannels)[number];

/** The ways that art. 11(3)(5) names: 市场、社会等其他渠道. */
export const otherChannels = ['market', 'social', 'other'] as const;

/**
 * How a call went by without a request: nobody spoke, it broke off first, or it held nothing but abuse. Who abuses and asks
 * for something all the same has a request, and it is dispatched like any other.
 */
export const withoutRequest = ['silent', 'dropped', 'abusive'] as const;

/**
 * What the seat did with the request: dispatched it, answered it, or what art. 11(3) wants done with what is not
 * dispatched; a call that held no request; the same matter joined to the order that is under way. What each needs:
 * `outcome-policy.ts`.
 */
export const outcomeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('dispatch') }),
  z.object({ kind: z.literal('answered') }),
  z.object({ kind: z.literal('emergency'), service: z.enum(['110', '119', '120', '122']) }),
  z.object({ kind: z.literal('channel'), channel: z.enum(legalChannels) }),
  /** `number`: the earlier order of which was told; absent where it was known by no number. */
  z.object({ kind: z.literal('progress'), number: orderNumberSchema.optional() }),
  z.object({ kind: z.literal('secret') }),
  z.object({ kind: z.literal('beyond'), channel: z.enum(otherChannels) }),
  z.object({ kind: z.literal('unlawful') }),
  z.object({ kind: z.literal('no-request'), how: z.enum(withoutRequest) }),
  /** 加入此单: the same matter is under way, and the caller stands on that order too and will be visited. */
  z.object({ kind: z.literal('joined'), number: orderNumberSchema }),
]);
export type Outcome = z.infer<typeof outcomeSchema>;

export const routingSchema = z.object({
  /** 直派 / 派区 / 派部门 / 派企业 / 绿通. */
  way: z.enum(['street', 'district', 'department', 'enterprise', 'direct']),
  lead: unitCodeSchema,
  co: z.array(unitCodeSchema).max(8),
  /** The district (or the body that supervises instead) that gets a copy of a street's order (art. 12(1)). */
  copyTo: unitCodeSchema.nullable(),
});
export type Routing = z.infer<typeof routingSchema>;

const localNumberSchema = z.string().regex(/^\d{14}$/);

/**
 * The 诉求工单 as the seat sends it. It records time, matter and contact as the ordinance demands (art. 10), the
 * catalogue version it was dispatched under, and who took it at which seat.
 */
export const workOrderSchema = z
  .object({
    localNumber: localNumberSchema,
    callRef: z.string().max(200).nullable(),
    seat: z.string().max(16),
    agentId: z.string().max(16),
    takenAt: z.number().int(),
    outcome: outcomeSchema,
    /** null: nobody asked for anything (no-request). */
    requestType: requestTypeSchema.nullable(),
    title: z.string().max(ORDER_LIMITS.title),
    notes: z.string().max(ORDER_LIMITS.notes),
    itemCode: itemCodeSchema.nullable(),
    catalogueVersion: z.string().max(20),
    streetCode: unitCodeSchema.nullable(),
    districtCode: unitCodeSchema.nullable(),
    /** Of the street, by its name as names are compared (`placeText`); absent where none is named. */
    community: z.string().min(1).max(40).optional(),
    placeDetail: z.string().max(ORDER_LIMITS.placeDetail),
    answers: z.record(z.string().max(40), z.string().max(ORDER_LIMITS.answer)),
    /** 发生时间, where it was asked. */
    occurred: occurredSchema.optional(),
    /** What the caller has to show. */
    attachments: attachmentsSchema.optional(),
    caller: z.object({
      name: z.string().max(ORDER_LIMITS.callerName),
      phone: z.string().max(ORDER_LIMITS.callerPhone),
      number: z.string().max(64),
    }),
    confidential: z.boolean(),
    /** Of an answer: the entry of the knowledge base that was read out. */
    knowledgeId: knowledgeIdSchema.optional(),
    routing: routingSchema.nullable(),
    level: z.enum(['2h', '24h', '7d', '15d']).nullable(),
    /** The seat's estimate (预计); central's stands. */
    dueAt: z.number().int().nullable(),
    /** The end of the seat's journal when this order stood; seats before it kept no chain. */
    journalHead: journalHeadSchema.optional(),
  })
  .refine(({ requestType, outcome }) => requestType !== null || outcome.kind === 'no-request', { path: ['requestType'] })
  .meta({ id: 'WorkOrder' });
export type WorkOrder = z.infer<typeof workOrderSchema>;
