import { z } from 'zod';
import { dueClocks } from '../order/life/due-clocks.ts';
import { decisionKinds } from '../order/life/open-decisions.ts';
import { eventBodies, type OrderEvent, type OrderEventKind, orderEventKinds, orderEventSchema } from '../order/life/order-event.ts';
import { stages } from '../order/life/order-life.ts';

/** Central adds who did it and when: neither is believed from outside. */
const options = orderEventKinds.map((kind) => z.strictObject({ kind: z.literal(kind), ...eventBodies[kind] }));
type Given<E> = E extends { readonly kind: OrderEventKind } ? Omit<E, 'at' | 'by'> : never;
export type GivenEvent = Given<OrderEvent>;
export const givenEventSchema = z
  .discriminatedUnion('kind', options as [(typeof options)[number], ...typeof options])
  .meta({ id: 'GivenEvent' }) as unknown as z.ZodType<GivenEvent>;

/** Of how many citizens who joined or added something the words are read with a history. */
export const toldLimit = 200;

export const orderLifeReplySchema = z
  .object({
    orderId: z.string(),
    number: z.string(),
    /** How many events whoever asks may see came to this; an act names it in `If-Match`. */
    version: z.number().int().nonnegative(),
    stage: z.enum(stages),
    dueAt: z.number().int().nullable(),
    /** In their order; what is for the discipline bodies is not told to a unit. */
    events: z.array(orderEventSchema).max(1_000),
    /**
     * The words behind each `citizen-told`, by its `orderId`, of the newest of them; masked for whoever asks as that citizen's own
     * order is. Absent: nobody told anything more, or central is older.
     */
    told: z
      .array(z.object({ orderId: z.string(), words: z.string() }))
      .max(toldLimit)
      .optional(),
    clocks: z.array(z.object({ clock: z.enum(dueClocks), startedAt: z.number().int(), dueAt: z.number().int(), warned: z.number().int() })),
    /** What whoever asks may do to it now. */
    allowed: z.array(z.enum(orderEventKinds as [OrderEventKind, ...OrderEventKind[]])),
  })
  .meta({ id: 'OrderLife' });
export type OrderLifeReply = z.infer<typeof orderLifeReplySchema>;

/** What waits for whoever asks. */
export const awaitedFilters = ['any', ...decisionKinds] as const;
export type AwaitedFilter = (typeof awaitedFilters)[number];

/** The soonest due first; of those that wait for whoever asks, the longest waiting. No caller's name or number stands in it. */
export const ORDER_LIST_PATH = '/v1/orders/list';
export const orderListQuerySchema = z.object({
  stage: z.enum(stages).optional(),
  /** Only those whose next clock has run out. */
  overdue: z.stringbool().optional(),
  /** Only those that wait for a word of whoever asks: for this one, or for any. */
  awaits: z.enum(awaitedFilters).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
});
export type OrderListQuery = z.infer<typeof orderListQuerySchema>;
export const orderListSchema = z
  .object({
    orders: z
      .array(
        z.object({
          orderId: z.string(),
          number: z.string(),
          title: z.string(),
          itemCode: z.string().nullable(),
          /** By the catalogue of its dispatch; null: it is not known here. */
          itemName: z.string().nullable(),
          stage: z.enum(stages),
          level: z.enum(['2h', '24h', '7d', '15d']).nullable(),
          lead: z.string().nullable(),
          dispatchedAt: z.number().int().nullable(),
          replyDueAt: z.number().int().nullable(),
          /** How many citizens stand on it. */
          citizens: z.number().int(),
          /** Clocks whose time is over. */
          overdue: z.array(z.enum(dueClocks)),
          /** For which words of whoever asks it waits, the longest waiting first. */
          awaits: z.array(z.object({ what: z.enum(decisionKinds), since: z.number().int() })),
        }),
      )
      .max(200),
    next: z.string().nullable(),
    /** How many orders wait for which word of whoever asks, under whatever filter; what nothing waits for is not named. */
    waiting: z.array(z.object({ what: z.enum(decisionKinds), orders: z.number().int().positive() })),
  })
  .meta({ id: 'OrderList' });
export type OrderList = z.infer<typeof orderListSchema>;
