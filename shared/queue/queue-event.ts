import { z } from 'zod';
import { seatStateSchema } from '../seat/seat-state.ts';

/**
 * What happens in the waiting queue, told by whoever runs it: the practice exchange, or central's adapter of a real
 * PBX. Central gives each a sequence number and streams it; every figure on the lead's screen is computed from these.
 */
const call = { at: z.number().int(), callRef: z.string().max(200), queue: z.string().max(64) };
const seat = z.string().max(16);

export const queueEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('entered'), ...call, calledNumber: z.string().max(64) }),
  z.object({ kind: z.literal('offered'), ...call, seat }),
  z.object({ kind: z.literal('declined'), ...call, seat, cause: z.enum(['rejected', 'no-answer', 'busy', 'unreachable']) }),
  z.object({ kind: z.literal('answered'), ...call, seat, waitMs: z.number().int() }),
  z.object({ kind: z.literal('abandoned'), ...call, waitMs: z.number().int() }),
  z.object({ kind: z.literal('completed'), ...call, seat, talkMs: z.number().int(), by: z.enum(['caller', 'agent', 'lost']) }),
  z.object({ kind: z.literal('member'), at: z.number().int(), seat, state: seatStateSchema, agentId: z.string().max(16).nullable() }),
]);
export type QueueEvent = z.infer<typeof queueEventSchema>;
