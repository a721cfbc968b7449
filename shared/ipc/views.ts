import { z } from 'zod';
import { autoAnswerPolicies } from '../call/auto-answer.ts';
import { takenKeySchema } from '../call/call-act.ts';
import { phoneHealthSchema } from '../call/phone-health.ts';
import { sipAccountSchema } from '../central/contract.ts';
import { outboxStateSchema } from '../dispatch/outbox.ts';
import { citizenScriptSchema } from '../drill/citizen-script.ts';
import { appErrorSchema } from '../errors.ts';
import { outcomeSchema } from '../order/order.ts';
import { boardDocumentSchema } from '../queue/queue-board.ts';
import { agentSchema, roleSchema } from '../seat/role.ts';
import { seatStateSchema } from '../seat/seat-state.ts';
import { seatTroubleSchema } from '../seat/trouble.ts';

/** The keys an agent changed, action → chord as the desk writes them (`Alt+KeyQ`); what they mean is the desk's to judge. */
export const changedKeysSchema = z.record(z.string().max(40), z.string().max(40)).refine((keys) => Object.keys(keys).length <= 200);

/** What main tells the pages. A view is whole: it replaces the one before, nothing is patched. */

export const linkStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('up') }),
  z.object({ kind: z.literal('down'), error: appErrorSchema, since: z.number().int() }),
]);
export type LinkState = z.infer<typeof linkStateSchema>;

/** A line whose calls end at this seat: what it is called, and what the agent says first on it. */
export const lineSchema = z.object({ queue: z.string(), name: z.string(), greeting: z.string() });

export const seatViewSchema = z.object({
  context: z.enum(['practice', 'live']),
  seat: z.string(),
  lines: z.array(lineSchema).max(200),
  agent: agentSchema.nullable(),
  role: roleSchema.nullable(),
  /** Signed in from the cached verifier, central being away. */
  offlineSignIn: z.boolean(),
  state: seatStateSchema,
  since: z.number().int(),
  phone: phoneHealthSchema,
  trouble: seatTroubleSchema.nullable(),
  central: linkStateSchema,
  catalogueVersion: z.string().nullable(),
  today: z.object({ answered: z.number().int(), dispatched: z.number().int() }),
  /** Keys outside the desk (`phone.globalShortcuts`) that do nothing here. */
  takenKeys: z.array(takenKeySchema).max(8),
  /** Of who is signed in; empty: all keys are the standard ones. */
  changedKeys: changedKeysSchema,
});
export type SeatView = z.infer<typeof seatViewSchema>;

/** A warning that stands until somebody has read it, e.g. a damaged database that was kept aside. */
export const noticeSchema = z.object({ id: z.string(), error: appErrorSchema, at: z.number().int() });
export type Notice = z.infer<typeof noticeSchema>;

/** An order in the strip and in the list: where it is on its way, without personal data. */
export const orderRowSchema = z.object({
  orderId: z.uuid(),
  callId: z.uuid().nullable(),
  localNumber: z.string(),
  outcome: outcomeSchema,
  title: z.string(),
  itemName: z.string().nullable(),
  streetName: z.string().nullable(),
  leadName: z.string().nullable(),
  level: z.enum(['2h', '24h', '7d', '15d']).nullable(),
  dueAt: z.number().int().nullable(),
  createdAt: z.number().int(),
  outbox: outboxStateSchema,
});
export type OrderRow = z.infer<typeof orderRowSchema>;

/** One earlier call of the number that rings: what it was about and what became of it. */
export const pastCallSchema = z.object({
  callId: z.uuid(),
  at: z.number().int(),
  direction: z.enum(['in', 'out']),
  answered: z.boolean(),
  orders: z.array(orderRowSchema).max(10),
});
export type PastCall = z.infer<typeof pastCallSchema>;

/** What the seat knows about the caller at the ring. */
export const popSchema = z.object({
  numberShown: z.string(),
  last30Days: z.number().int(),
  calls: z.array(pastCallSchema).max(3),
});
export type Pop = z.infer<typeof popSchema>;

/** What the phone page needs to register; replaced when the account changes. */
export const phoneConfigSchema = z.object({
  account: sipAccountSchema.nullable(),
  iceServers: z.array(z.object({ urls: z.string(), username: z.string().optional(), credential: z.string().optional() })).max(8),
  iceGatheringMs: z.number().int().positive().max(5_000),
  /** Whether 110, 119, 120 and 122 are joined to the call at once or asked first, the citizen on hold. */
  emergencyTransfer: z.enum(['attended', 'three-way']),
  autoAnswer: z.enum(autoAnswerPolicies),
  /** The seat's state as main has it; an INVITE from the queue to a seat that is not routable gets 486. */
  seatState: seatStateSchema,
});
export type PhoneConfig = z.infer<typeof phoneConfigSchema>;

export const citizenConfigSchema = citizenScriptSchema.extend({
  account: sipAccountSchema,
  /** null: nobody; this citizen waits to be rung. */
  dial: z.string().min(1).max(32).nullable(),
});
export type CitizenConfig = z.infer<typeof citizenConfigSchema>;

/** What the lead sees of the queue; ages and clocks are reckoned where they are drawn. */
export const queueViewSchema = z.object({
  board: boardDocumentSchema,
  agents: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type QueueView = z.infer<typeof queueViewSchema>;
