import { z } from 'zod';
import { percentile } from '../quality/percentile.ts';
import { type Effort, keysBesidesWords } from './effort.ts';

const figure = z.number().int().nullable();

/** What an order took an agent today: medians, null while none was counted. */
export const dayEffortSchema = z.object({ orders: z.number().int(), keys: figure, clicks: figure, travels: figure });
export type DayEffort = z.infer<typeof dayEffortSchema>;

export function dayEffortOf(efforts: readonly Effort[]): DayEffort {
  const median = (of: (effort: Effort) => number): number | null => percentile(efforts.map(of), 0.5);
  return {
    orders: efforts.length,
    keys: median(keysBesidesWords),
    clicks: median(({ clicks }) => clicks),
    travels: median(({ travels }) => travels),
  };
}
