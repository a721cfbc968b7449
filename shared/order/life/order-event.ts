import { z } from 'zod';
import { itemCodeSchema, unitCodeSchema } from '../../catalogue/catalogue.ts';
import { outcomeSchema } from '../order.ts';
import { lifeLimitsSchema } from './life-policy.ts';

const at = z.number().int();
/** The longest text somebody writes into an event. */
export const eventTextLimit = 2_000;
const words = z.string().trim().min(1).max(eventTextLimit);
const units = z.array(unitCodeSchema).min(1).max(8);

export const actorKinds = ['system', 'agent', 'lead', 'unit', 'district', 'city'] as const;
export const actorSchema = z.object({
  kind: z.enum(actorKinds),
  /** Of the account; of the system the name of what acted. */
  id: z.string().min(1).max(64),
  /** For whom a person of a unit or a district acts. */
  unit: unitCodeSchema.nullable(),
});
export type Actor = z.infer<typeof actorSchema>;

export const assignmentSchema = z.object({
  way: z.enum(['street', 'district', 'department', 'enterprise', 'direct']),
  /** 主办: may not shirk, and leads where others are involved (art. 14). */
  lead: unitCodeSchema,
  /** 协办. */
  co: z.array(unitCodeSchema).max(8),
  /** 抄送: the district of a street's order (art. 12(1)). */
  copyTo: unitCodeSchema.nullable(),
});
export type Assignment = z.infer<typeof assignmentSchema>;

export const judgementWords = ['satisfied', 'basically', 'neutral', 'dissatisfied', 'unstated'] as const;
export const visitAnswerSchema = z.object({
  channel: z.enum(['phone', 'web', 'sms']),
  /** Whether the unit got in touch. */
  contacted: z.boolean(),
  solved: z.enum(['yes', 'no', 'unstated']),
  result: z.enum(judgementWords),
  attitude: z.enum(judgementWords),
  words: z.string().max(1_000),
});
/** What the citizen says at the return visit (art. 23): contact, solution, result, attitude. */
export type VisitAnswer = z.infer<typeof visitAnswerSchema>;

const marks = z.enum(['good', 'fair', 'poor']);
const asked = { reason: words };
const refused = { reason: words };

/** Each kind with what it tells; `at` and `by` stand in all of them. */
export const eventBodies = {
  /** What the seat did with the request, and by which limits this order's life is judged from then on. */
  received: { outcome: outcomeSchema, limits: lifeLimitsSchema },
  /** 会商 before dispatch (art. 12). */
  consulted: { units, question: words },
  'consultation-closed': { conclusion: words },
  dispatched: {
    how: z.enum(['catalogue', 'consulted', 'again', 'designated']),
    assignment: assignmentSchema,
    itemCode: itemCodeSchema,
    catalogueVersion: z.string().max(20),
    signBy: at,
    contactBy: at,
    replyBy: at,
  },
  /** 派区 (art. 12(2)): the district, which must organise a solution, gives it to a street of its own; the citizen's limit stands. */
  placed: { lead: unitCodeSchema, signBy: at, contactBy: at },
  signed: {},
  contacted: { note: words },
  /** 阶段反馈 (art. 14): interim progress. */
  'progress-reported': { text: words },
  /** 派单异议 (art. 12): about duty or jurisdiction, with what shows it. */
  objected: { ...asked, material: words },
  'objection-upheld': { ...asked },
  'objection-refused': { ...refused },
  'extension-asked': { ...asked, until: at },
  'extension-granted': { until: at },
  'extension-refused': { ...refused },
  /** 吹哨 (art. 16): a street calls departments. */
  whistled: { departments: units, place: words, meetAt: at },
  /** 报到 of one department. */
  reported: {},
  /** 双考核 (art. 16, 33): both the street and each department it called. */
  'whistle-closed': { street: marks, departments: z.record(unitCodeSchema, marks) },
  coordinated: { scope: z.enum(['streets', 'industries']), lead: unitCodeSchema, units },
  'coordination-closed': { conclusion: words },
  /** 提级 (art. 20). The lead stays who it was (art. 14). */
  escalated: { to: z.enum(['district', 'city', 'industry']), unit: unitCodeSchema, ...asked },
  'escalation-answered': { text: words },
  /** 督办 by inspectors of the party or the government. */
  supervised: { from: z.enum(['party', 'government']), deadline: at, demand: words },
  'supervision-answered': { text: words },
  /** 不作为、慢作为、假作为: for the discipline bodies, with evidence. */
  flagged: { conduct: z.enum(['inaction', 'slow', 'false']), evidence: words },
  /** 挂账: cannot be solved soon, and has a plan. */
  'parking-asked': { plan: words, until: at },
  'parking-granted': { until: at },
  'parking-refused': { ...refused },
  unparked: { ...asked },
  /** 剔除: out of what is assessed, after review. */
  'exclusion-asked': { ...asked },
  'exclusion-granted': { ...asked },
  'exclusion-refused': { ...refused },
  /** 不合理诉求. */
  'unreasonable-asked': { ...asked },
  'unreasonable-confirmed': { ...asked },
  'unreasonable-refused': { ...refused },
  /** To the citizen and to the hotline (art. 15). */
  replied: { result: z.enum(['done', 'explained', 'impossible']), toCitizen: words, toHotline: words },
  /** The limit has passed, or the unit has replied (art. 23). */
  'visit-opened': { cause: z.enum(['expired', 'replied']) },
  'visit-attempted': { outcome: z.enum(['no-answer', 'busy', 'refused', 'wrong-number']) },
  /** A link went out by which the citizen may answer alone until then. */
  'link-sent': { until: at },
  'visit-answered': { answer: visitAnswerSchema },
  /** 二次办理: the citizen said it is not solved. */
  reworked: { replyBy: at },
  closed: { how: z.enum(['judged', 'unreachable', 'no-visit', 'at-intake']) },
  /** A citizen told something more, asked how it stands, or joined; `orderId` is what that call left. */
  'citizen-told': { what: z.enum(['joined', 'supplement', 'progress']), orderId: z.string().min(1).max(64) },
} as const;

export type OrderEventKind = keyof typeof eventBodies;
/** In the order in which a life usually meets them. */
export const orderEventKinds = Object.keys(eventBodies) as OrderEventKind[];

type Body<K extends OrderEventKind> = { readonly [F in keyof (typeof eventBodies)[K]]: z.infer<(typeof eventBodies)[K][F]> };
export type EventOf<K extends OrderEventKind> = K extends OrderEventKind
  ? { readonly kind: K; readonly at: number; readonly by: Actor } & Body<K>
  : never;
/** One thing that happened to an order. Appended, never changed. */
export type OrderEvent = EventOf<OrderEventKind>;

const options = orderEventKinds.map((kind) => z.object({ kind: z.literal(kind), at, by: actorSchema, ...eventBodies[kind] }));
export const orderEventSchema = z.discriminatedUnion(
  'kind',
  options as [(typeof options)[number], ...typeof options],
) as unknown as z.ZodType<OrderEvent>;
