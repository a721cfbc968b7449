import { z } from 'zod';
import { seatStateSchema } from '../seat/seat-state.ts';

/**
 * What happens in the waiting queue, told by whoever runs it: the practice exchange, or central's adapter of a real
 * PBX. Central gives each a sequence number and streams it; every figure on the lead's screen is computed from these.
 *
 *   entered ──► offered ──answered──► completed
 *                 │ ▲ └─► abandoned · left        (also while waiting)
 *                 ▼ │
 *              declined
 */
const call = {
  at: z.number().int(),
  callRef: z.string().max(200),
  queue: z.string().max(64),
  /** Nobody saw it happen: concluded from how things stood when the line to the PBX was back. Times are a guess. */
  estimated: z.literal(true).optional(),
};
/** Empty where it was not seen which. */
const seat = z.string().max(16);

/** Why a call left the queue without an answer and without its caller giving up. */
export const leftCauses = ['full', 'sent-on', 'pbx-lost', 'unknown'] as const;

export const queueEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('entered'), ...call, calledNumber: z.string().max(64) }),
  z.object({ kind: z.literal('offered'), ...call, seat }),
  z.object({ kind: z.literal('declined'), ...call, seat, cause: z.enum(['rejected', 'no-answer', 'busy', 'unreachable']) }),
  z.object({ kind: z.literal('answered'), ...call, seat, waitMs: z.number().int() }),
  z.object({ kind: z.literal('abandoned'), ...call, waitMs: z.number().int() }),
  z.object({ kind: z.literal('left'), ...call, waitMs: z.number().int(), cause: z.enum(leftCauses) }),
  z.object({ kind: z.literal('completed'), ...call, seat, talkMs: z.number().int(), by: z.enum(['caller', 'agent', 'transfer', 'lost']) }),
  z.object({ kind: z.literal('member'), at: z.number().int(), seat, state: seatStateSchema, agentId: z.string().max(16).nullable() }),
  /**
   * A real PBX's own counters, so that calls nobody saw can be told after an absence; `run` changes when they began anew.
   */
  z.object({
    kind: z.literal('counted'),
    at: z.number().int(),
    queue: z.string().max(64),
    run: z.string().max(64),
    completed: z.number().int().nonnegative(),
    abandoned: z.number().int().nonnegative(),
    /** What our dialplan counted before Queue(); null or missing where a PBX does not count them. */
    entered: z.number().int().nonnegative().nullable().optional(),
  }),
]);
export type QueueEvent = z.infer<typeof queueEventSchema>;
/** The events of calls; the rest are of seats and counters. */
export type QueueCallEvent = Exclude<QueueEvent, { kind: 'member' | 'counted' }>;
