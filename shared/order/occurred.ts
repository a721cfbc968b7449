import { z } from 'zod';
import { ORDER_LIMITS } from './order-limits.ts';

/**
 * 发生时间 as an order carries it: in the caller's words, and where they say it clearly, in Beijing's calendar. `from` and
 * `to`: between them; `from` alone: it began then and goes on; `about`: counted back from the call.
 */
export const occurredSchema = z.object({
  text: z.string().max(ORDER_LIMITS.occurred),
  from: z.number().int().optional(),
  to: z.number().int().optional(),
  about: z.boolean().optional(),
  /** 频率, as it was said: 每天夜里. */
  often: z.string().max(ORDER_LIMITS.occurred).optional(),
});
export type Occurred = z.infer<typeof occurredSchema>;
