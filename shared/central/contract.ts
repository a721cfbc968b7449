import { z } from 'zod';
import { itemCodeSchema, unitCodeSchema } from '../catalogue/catalogue.ts';
import { returnedPair } from '../classification/item-uses.ts';
import { callerMarkSchema } from '../order/caller-mark.ts';
import { ORDER_LIMITS } from '../order/order-limits.ts';
import { orderNumberSchema } from '../order/order-number.ts';
import { matterOrderSchema, SHOWN_MATTERS } from '../order/same-matter.ts';
import { boardDocumentSchema } from '../queue/queue-board.ts';
import { queueEventSchema } from '../queue/queue-event.ts';
import { telephonyHealthSchema } from '../queue/telephony-health.ts';
import { agentSchema, roleSchema } from '../seat/role.ts';
import { seatStateSchema } from '../seat/seat-state.ts';

/**
 * The wire contract with the central system, HTTP + JSON + one event stream. A city with a central of its own
 * implements the same; `resources/openapi/central.json` is generated from it. Order and catalogue bodies are
 * `workOrderSchema`, `catalogueDocumentSchema`, `unitDocumentSchema`.
 *
 *   POST /v1/enrol                      code → device credential and SIP account of a seat
 *   POST /v1/sessions                   (device) agent signs in        DELETE /v1/sessions/current (agent)
 *   GET  /v1/catalogue · /v1/units      (device; units: persons too) ETag / If-None-Match; the catalogue also as a delta (RFC 3229)
 *   GET  /v1/catalogue/items            (person: agent, lead, city) what an order may be dispatched under: `dispatch-items.ts`
 *   GET  /v1/knowledge                  (device) ETag / If-None-Match
 *   GET  /v1/item-uses                  (device) ETag / If-None-Match; how often each item was ordered, by month
 *   POST /v1/orders                     (device) Idempotency-Key, Content-Digest (RFC 9530)
 *   POST /v1/orders/same-matter         (device) open orders that may be what a caller is telling; a number stands in no address
 *   GET  /v1/orders/{id}                (device) by central id
 *   GET  /v1/orders?key= | ?localNumber= (device) what an old key or a number read to a citizen became
 *   POST /v1/orders/keys/{key}/release   (device) no order will ever be taken under it, unless one is held already
 *   POST /v1/orders/{id}/return         (device, lead) it came back: the item it belonged under
 *   GET  /v1/orders/list                (person) orders of whoever asks: `order-lives.ts`
 *   GET  /v1/orders/{id}/life           (person) where it stands, its history, what may be done now; ETag: its version
 *   POST /v1/orders/{id}/events         (person) one more event; If-Match
 *   …    /v1/visits                     (device) return visits: `visits.ts`
 *   GET  /v1/marks                      (device, lead) numbers that were used to abuse: to be decided, and in force
 *   POST /v1/marks/{orderId}/decision   (device, lead) approve for so many days, refuse, or end; a mark stops no call
 *   PUT  /v1/seats/{seat}/state         (device) agent state → telephony
 *   GET  /v1/queue                      (device) how the queue stands and what the day came to, as of an event
 *   GET  /v1/telephony                  (device) whether seats' states reach the PBX
 *   GET  /v1/events                     (device) SSE, Last-Event-ID
 *   GET  /v1/health                     open
 *   GET  /docs · /problems/{code}       open; this contract and its refusals, for people
 *
 * Refusals are problem documents (RFC 9457, `problem.ts`).
 *
 * (device): `Authorization: Bearer <device token>`; the agent stands in `X-Agent-Session` where one acts, so that an
 * expired sign-in never strands an order.
 */
export const CENTRAL_PATHS = {
  enrol: '/v1/enrol',
  sessions: '/v1/sessions',
  currentSession: '/v1/sessions/current',
  catalogue: '/v1/catalogue',
  units: '/v1/units',
  knowledge: '/v1/knowledge',
  itemUses: '/v1/item-uses',
  orders: '/v1/orders',
  sameMatter: '/v1/orders/same-matter',
  marks: '/v1/marks',
  queue: '/v1/queue',
  telephony: '/v1/telephony',
  events: '/v1/events',
  health: '/v1/health',
} as const;

export function seatStatePath(seat: string): string {
  return `/v1/seats/${encodeURIComponent(seat)}/state`;
}

export function markDecisionPath(orderId: string): string {
  return `${CENTRAL_PATHS.marks}/${encodeURIComponent(orderId)}/decision`;
}

export function keyReleasePath(key: string): string {
  return `${CENTRAL_PATHS.orders}/keys/${key}/release`;
}

const seat = z.string().regex(/^[0-9]{3,8}$/);

export const sipAccountSchema = z.object({
  /** WebSocket addresses in order of preference. */
  servers: z
    .array(z.url({ protocol: /^wss?$/ }))
    .min(1)
    .max(8),
  domain: z.string().min(1).max(120),
  /** What the PBX calls its realm; a phone that meets another one names it instead of trying in vain. */
  realm: z.string().min(1).max(120).optional(),
  username: z.string().min(1).max(64),
  password: z.string().min(1).max(128),
});
export type SipAccount = z.infer<typeof sipAccountSchema>;

export const enrolRequestSchema = z.object({ code: z.string().min(4).max(128), seat: seat.optional() }).meta({ id: 'EnrolRequest' });
export type EnrolRequest = z.infer<typeof enrolRequestSchema>;
export const enrolReplySchema = z
  .object({ seat, deviceToken: z.string().min(16).max(256), sip: sipAccountSchema, citizenSip: sipAccountSchema.nullable() })
  .meta({ id: 'EnrolReply' });
/** `citizenSip`: practice only, the scripted caller's account; null at a real central. */
export type EnrolReply = z.infer<typeof enrolReplySchema>;

export const signInRequestSchema = z
  .object({ agentId: z.string().regex(/^[0-9A-Za-z]{1,16}$/), password: z.string().min(1).max(128), role: roleSchema })
  .meta({ id: 'SignInRequest' });
export type SignInRequest = z.infer<typeof signInRequestSchema>;
export const signInReplySchema = z
  .object({ session: z.string().min(16).max(2_048), expiresAt: z.number().int(), agent: agentSchema })
  .meta({ id: 'SignInReply' });
export type SignInReply = z.infer<typeof signInReplySchema>;

export const seatStateReportSchema = z
  .object({ state: seatStateSchema, since: z.number().int(), agentId: z.string().max(16).nullable() })
  .meta({ id: 'SeatStateReport' });
export type SeatStateReport = z.infer<typeof seatStateReportSchema>;

export const orderReceiptSchema = z
  .object({
    id: z.string().min(1).max(64),
    /** 工单编号, YYYYMMDD-NNNNNN: what is read to the citizen. */
    number: orderNumberSchema,
    localNumber: z.string(),
    key: z.uuid(),
    receivedAt: z.number().int(),
    /** Central's due time; it stands, the seat's is an estimate. */
    dueAt: z.number().int().nullable(),
    /** sha-256 of the body that central holds, base64; absent: a central that does not say, as before this field came. */
    digest: z.string().max(64).optional(),
  })
  .meta({ id: 'OrderReceipt' });
export type OrderReceipt = z.infer<typeof orderReceiptSchema>;

/** `released`: whatever arrives under the key from now on is refused (`key-released`), however late it left the seat. */
export const keyReleaseSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('released'), key: z.uuid(), at: z.number().int() }),
    z.object({ kind: z.literal('held'), key: z.uuid(), receipt: orderReceiptSchema }),
  ])
  .meta({ id: 'KeyRelease' });
export type KeyRelease = z.infer<typeof keyReleaseSchema>;

/** Where an order belonged that a unit sent back. */
export const orderReturnSchema = z.object({ itemCode: itemCodeSchema });

export const orderLookupSchema = z.object({ orders: z.array(orderReceiptSchema).max(20) }).meta({ id: 'OrderLookup' });

/** What an agent has on the form so far. `landmark`: the place as it was said, without building and door. */
export const sameMatterQuerySchema = z
  .object({
    phones: z.array(z.string().max(64)).max(4),
    itemCode: itemCodeSchema.nullable(),
    streetCode: unitCodeSchema.nullable(),
    community: z.string().max(40).nullable(),
    landmark: z.string().max(ORDER_LIMITS.placeDetail).nullable(),
  })
  .meta({ id: 'SameMatterQuery' });
export type SameMatterQuery = z.infer<typeof sameMatterQuerySchema>;

/**
 * The caller's own first. `callerConfidential`: an earlier order of the caller asked for it. `callerMark`: absent from a
 * central that keeps no marks. It is told to the agent and does nothing else: it must never block, delay or reroute a call.
 */
export const sameMatterReplySchema = z
  .object({
    orders: z.array(matterOrderSchema).max(SHOWN_MATTERS),
    callerConfidential: z.boolean(),
    callerMark: callerMarkSchema.nullable().optional(),
  })
  .meta({ id: 'SameMatterReply' });
export type SameMatterReply = z.infer<typeof sameMatterReplySchema>;

/** A central that is not the city's own says so. */
const centralPurposes = ['practice', 'demo'] as const;
export type CentralPurpose = (typeof centralPurposes)[number];

export const healthReplySchema = z
  .object({
    ...{ ok: z.literal(true), version: z.string(), now: z.number().int() },
    /** 练习 or 演示: nothing in it is real. Absent: what is done here is done. */
    purpose: z.enum(centralPurposes).optional(),
  })
  .meta({ id: 'Health' });
export type HealthReply = z.infer<typeof healthReplySchema>;

export const telephonyReplySchema = z.object({ health: telephonyHealthSchema }).meta({ id: 'Telephony' });
export type TelephonyReply = z.infer<typeof telephonyReplySchema>;

/** `lastEventId`: every event up to it is in the board, and none after it. */
export const queueReplySchema = z
  .object({
    board: boardDocumentSchema,
    lastEventId: z.number().int().nonnegative(),
    agents: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: 'Queue' });
export type QueueReply = z.infer<typeof queueReplySchema>;

/** One event of the stream; `id` of the SSE frame is a rising sequence number. */
export const centralEventSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('queue'), event: queueEventSchema }),
    z.object({ kind: z.literal('order'), id: z.string(), number: z.string(), seat: z.string(), at: z.number().int() }),
    z.object({ kind: z.literal('catalogue'), version: z.string(), at: z.number().int() }),
    /** Orders of one item that came back because they belonged under another: so many now. */
    z.object({ kind: z.literal('returned'), ...returnedPair, at: z.number().int() }),
    z.object({ kind: z.literal('telephony'), health: telephonyHealthSchema, at: z.number().int() }),
  ])
  .meta({ id: 'CentralEvent' });
export type CentralEvent = z.infer<typeof centralEventSchema>;
