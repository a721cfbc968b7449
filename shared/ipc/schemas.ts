import { z } from 'zod';
import { callEventSchema, callSchema } from '../call/call.ts';
import { phoneHealthSchema } from '../call/phone-health.ts';
import { phoneTroubleSchema } from '../call/phone-trouble.ts';
import { itemCodeSchema } from '../catalogue/catalogue.ts';
import { visitAnsweredSchema, visitAttemptSchema } from '../central/visits.ts';
import { orderFormSchema } from '../classification/form.ts';
import { phoneFactsSchema } from '../diagnostics/phone-facts.ts';
import { citizenEntrySchema } from '../drill/citizen-talk.ts';
import { topicSchema } from '../drill/topic.ts';
import { effortSchema } from '../effort/effort.ts';
import { sheetUseSchema } from '../journal/journal-entry.ts';
import { markDecisionSchema } from '../order/caller-mark.ts';
import { outcomeSchema } from '../order/order.ts';
import { NOTE_MOST } from '../order/order-limits.ts';
import { callReportSchema } from '../quality/call-report.ts';
import { boardWishSchema, figureWishSchema, fileWishSchema, periodWishSchema, trendWishSchema } from '../rating/wishes.ts';
import { newReminderSchema } from '../reminder/reminder.ts';
import { type Role, roleSchema } from '../seat/role.ts';
import { chosenReasonSchema } from '../seat/seat-state.ts';
import { visitKeptSchema, visitOrderIdSchema } from '../visit/visit-view.ts';
import type { EventChannel, PageKind, Payload, RequestChannel } from './contract.ts';
import { changedKeysSchema } from './views.ts';

const nothing = z.strictObject({});
const id = z.uuid();

type PayloadSchemas = { readonly [C in RequestChannel]: z.ZodType<Payload<C>> };

/** Every payload is parsed once, at registration's edge (main/ipc), and trusted afterwards. */
export const payloadSchemas = {
  'seat:view': nothing,
  'phone:connect': z.strictObject({ epoch: id, calls: z.array(callSchema).max(8) }),
  'phone:call-event': z.strictObject({ callId: id, event: callEventSchema }),
  'phone:health': z.strictObject({ health: phoneHealthSchema }),
  'phone:trouble': z.strictObject({ kind: phoneTroubleSchema, count: z.number().int().positive() }),
  'phone:call-quality': callReportSchema.strict(),
  'phone:collected': phoneFactsSchema.strict(),
  'citizen:connect': nothing,
  'citizen:state': z.strictObject({
    state: z.enum(['registering', 'waiting', 'calling', 'talking', 'ended', 'failed']),
    detail: z.string().max(500),
  }),
  'citizen:entry': z.strictObject({ entry: citizenEntrySchema }),
  'seat:sign-in': z.strictObject({
    agentId: z.string().regex(/^[0-9A-Za-z]{1,16}$/),
    password: z.string().min(1).max(128),
    role: roleSchema,
  }),
  'seat:sign-out': nothing,
  'seat:ready': nothing,
  'seat:pause': z.strictObject({ reason: chosenReasonSchema }),
  'seat:save-keys': z.strictObject({ keys: changedKeysSchema }),
  'notice:list': nothing,
  'notice:dismiss': z.strictObject({ id: z.string().max(80) }),
  'call:get': z.strictObject({ callId: id }),
  'journal:pop': z.strictObject({ callId: id }),
  'call:quality': nothing,
  'call:missed': nothing,
  'call:trace': z.strictObject({ callId: id }),
  'diagnostics:collect': z.strictObject({ withPersonal: z.boolean() }),
  'catalogue:search': z.strictObject({ text: z.string().max(10_000), limit: z.number().int().min(1).max(100) }),
  'catalogue:suggest': z.strictObject({ notes: z.string().max(20_000), limit: z.number().int().min(1).max(20) }),
  'catalogue:get': z.strictObject({ code: itemCodeSchema }),
  'place:find': z.strictObject({ text: z.string().max(10_000), limit: z.number().int().min(1).max(100) }),
  'knowledge:find': z.strictObject({
    from: z.enum(['box', 'notes']),
    text: z.string().max(20_000),
    limit: z.number().int().min(1).max(20),
  }),
  'knowledge:get': z.strictObject({ id: z.string().max(20) }),
  'draft:create': z.strictObject({ callId: id.nullable() }),
  'draft:list': nothing,
  'draft:save': z.strictObject({ draftId: id, revision: z.number().int().nonnegative(), form: orderFormSchema }),
  'draft:discard': z.strictObject({ draftId: id }),
  'order:propose': z.strictObject({ form: orderFormSchema }),
  'order:same-matter': z.strictObject({ callId: id.nullable(), form: orderFormSchema }),
  'order:dispatch': z.strictObject({
    ...{ draftId: id, form: orderFormSchema, outcome: outcomeSchema },
    effort: effortSchema.optional(),
  }),
  'order:effort': nothing,
  'order:list': z.strictObject({ callId: id.nullable() }),
  'order:get': z.strictObject({ orderId: id }),
  'order:find': z.strictObject({ text: z.string().max(200) }),
  'order:sheet': z.strictObject({ orderId: id, use: sheetUseSchema.exclude(['export']) }),
  'order:export': z.strictObject({ orderIds: z.array(id).max(5_000) }),
  'order:caller': z.strictObject({ orderId: id }),
  'order:unmask': z.strictObject({ orderId: id }),
  'order:add-note': z.strictObject({ orderId: id, noteId: id, text: z.string().max(NOTE_MOST) }),
  'order:retry': z.strictObject({ orderId: id }),
  'order:reopen': z.strictObject({ orderId: id }),
  'reminder:list': nothing,
  'reminder:add': newReminderSchema,
  'reminder:later': z.strictObject({ reminderId: id }),
  'reminder:settle': z.strictObject({ reminderId: id, as: z.enum(['done', 'dropped']) }),
  'reminder:dial': z.strictObject({ reminderId: id }),
  'visit:list': nothing,
  'visit:claim': z.strictObject({ orderId: visitOrderIdSchema.nullable() }),
  'visit:resume': nothing,
  'visit:keep': visitKeptSchema.extend({ orderId: visitOrderIdSchema }).strict(),
  'visit:dial': z.strictObject({ orderId: visitOrderIdSchema }),
  'visit:attempt': visitAttemptSchema.extend({ orderId: visitOrderIdSchema }).strict(),
  'visit:answer': visitAnsweredSchema.extend({ orderId: visitOrderIdSchema }).strict(),
  'visit:release': z.strictObject({ orderId: visitOrderIdSchema }),
  'lead:marks': nothing,
  'lead:decide-mark': z.strictObject({ orderId: z.string().min(1).max(64), decision: markDecisionSchema }),
  'lead:rankings': boardWishSchema,
  'lead:rating-orders': figureWishSchema,
  'lead:talks': periodWishSchema,
  'lead:trend': trendWishSchema,
  'lead:review': periodWishSchema,
  'lead:rating-file': fileWishSchema,
  'queue:view': nothing,
  'practice:call': nothing,
  'drill:view': nothing,
  'drill:run': z.strictObject({ runId: id }),
  'drill:begin': z.strictObject({ drillId: z.string().max(60) }),
  'drill:ask': z.strictObject({ topic: topicSchema }),
  'drill:field': z.strictObject({ topic: topicSchema.nullable() }),
  'drill:stop': nothing,
  'drill:finish': nothing,
} as const satisfies PayloadSchemas;

/** `open`: before sign-in too. `signedIn`: any role. Else the roles that may. */
export type Access = 'open' | 'signedIn' | readonly Role[];

const agent = ['agent'] as const;

/** Which pages and which people may call a channel. Checked in main for every message. */
export const requestRules: { readonly [C in RequestChannel]: { readonly pages: readonly PageKind[]; readonly access: Access } } = {
  'seat:view': { pages: ['desk', 'phone'], access: 'open' },
  'phone:connect': { pages: ['phone'], access: 'open' },
  'phone:call-event': { pages: ['phone'], access: 'open' },
  'phone:health': { pages: ['phone'], access: 'open' },
  'phone:trouble': { pages: ['phone'], access: 'open' },
  'phone:call-quality': { pages: ['phone'], access: 'open' },
  'phone:collected': { pages: ['phone'], access: 'open' },
  'citizen:connect': { pages: ['citizen'], access: 'open' },
  'citizen:state': { pages: ['citizen'], access: 'open' },
  'citizen:entry': { pages: ['citizen'], access: 'open' },
  'seat:sign-in': { pages: ['desk'], access: 'open' },
  'seat:sign-out': { pages: ['desk'], access: 'signedIn' },
  'seat:ready': { pages: ['desk'], access: agent },
  'seat:pause': { pages: ['desk'], access: agent },
  'seat:save-keys': { pages: ['desk'], access: 'signedIn' },
  'notice:list': { pages: ['desk'], access: 'open' },
  'notice:dismiss': { pages: ['desk'], access: 'open' },
  'call:get': { pages: ['desk'], access: agent },
  'journal:pop': { pages: ['desk'], access: agent },
  'call:quality': { pages: ['desk'], access: 'signedIn' },
  'call:missed': { pages: ['desk'], access: 'signedIn' },
  'call:trace': { pages: ['desk'], access: 'signedIn' },
  'diagnostics:collect': { pages: ['desk'], access: 'signedIn' },
  'catalogue:search': { pages: ['desk'], access: 'signedIn' },
  'catalogue:suggest': { pages: ['desk'], access: agent },
  'catalogue:get': { pages: ['desk'], access: 'signedIn' },
  'place:find': { pages: ['desk'], access: 'signedIn' },
  'knowledge:find': { pages: ['desk'], access: agent },
  'knowledge:get': { pages: ['desk'], access: agent },
  'draft:create': { pages: ['desk'], access: agent },
  'draft:list': { pages: ['desk'], access: agent },
  'draft:save': { pages: ['desk'], access: agent },
  'draft:discard': { pages: ['desk'], access: agent },
  'order:propose': { pages: ['desk'], access: agent },
  'order:same-matter': { pages: ['desk'], access: agent },
  'order:dispatch': { pages: ['desk'], access: agent },
  'order:effort': { pages: ['desk'], access: agent },
  'order:list': { pages: ['desk'], access: agent },
  'order:get': { pages: ['desk'], access: agent },
  'order:find': { pages: ['desk'], access: agent },
  'order:sheet': { pages: ['desk'], access: agent },
  'order:export': { pages: ['desk'], access: agent },
  'order:caller': { pages: ['desk'], access: agent },
  'order:unmask': { pages: ['desk'], access: agent },
  'order:add-note': { pages: ['desk'], access: agent },
  'order:retry': { pages: ['desk'], access: agent },
  'order:reopen': { pages: ['desk'], access: agent },
  'reminder:list': { pages: ['desk'], access: agent },
  'reminder:add': { pages: ['desk'], access: agent },
  'reminder:later': { pages: ['desk'], access: agent },
  'reminder:settle': { pages: ['desk'], access: agent },
  'reminder:dial': { pages: ['desk'], access: agent },
  'visit:list': { pages: ['desk'], access: agent },
  'visit:claim': { pages: ['desk'], access: agent },
  'visit:resume': { pages: ['desk'], access: agent },
  'visit:keep': { pages: ['desk'], access: agent },
  'visit:dial': { pages: ['desk'], access: agent },
  'visit:attempt': { pages: ['desk'], access: agent },
  'visit:answer': { pages: ['desk'], access: agent },
  'visit:release': { pages: ['desk'], access: agent },
  'lead:marks': { pages: ['desk'], access: ['lead'] },
  'lead:decide-mark': { pages: ['desk'], access: ['lead'] },
  'lead:rankings': { pages: ['desk'], access: ['lead'] },
  'lead:rating-orders': { pages: ['desk'], access: ['lead'] },
  'lead:talks': { pages: ['desk'], access: ['lead'] },
  'lead:trend': { pages: ['desk'], access: ['lead'] },
  'lead:review': { pages: ['desk'], access: ['lead'] },
  'lead:rating-file': { pages: ['desk'], access: ['lead'] },
  'queue:view': { pages: ['desk'], access: ['lead'] },
  'practice:call': { pages: ['desk'], access: agent },
  'drill:view': { pages: ['desk'], access: ['agent', 'trainer'] },
  'drill:run': { pages: ['desk'], access: ['agent', 'trainer'] },
  'drill:begin': { pages: ['desk'], access: agent },
  'drill:ask': { pages: ['desk'], access: agent },
  'drill:field': { pages: ['desk'], access: agent },
  'drill:stop': { pages: ['desk'], access: agent },
  'drill:finish': { pages: ['desk'], access: agent },
};

/** Which pages hear an event. Personal data goes to no page that does not need it. */
export const eventPages: { readonly [C in EventChannel]: readonly PageKind[] } = {
  'seat:changed': ['desk'],
  'phone:config': ['phone'],
  'phone:wake': ['phone'],
  'phone:unseen': ['phone'],
  'phone:collect': ['phone'],
  'phone:shortcut': ['phone'],
  'call:changed': ['desk'],
  'call:quality-changed': ['desk'],
  'call:missed-changed': ['desk'],
  'dispatch:changed': ['desk'],
  'reminder:changed': ['desk'],
  'visit:changed': ['desk'],
  'catalogue:changed': ['desk'],
  'catalogue:item-changed': ['desk'],
  'knowledge:changed': ['desk'],
  'notice:changed': ['desk'],
  'queue:changed': ['desk'],
  'practice:changed': ['desk'],
  'drill:changed': ['desk'],
  'citizen:cue': ['citizen'],
  'host:citizen': ['phone'],
  'host:desk': ['phone'],
};
