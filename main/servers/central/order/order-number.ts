import { beijingDay } from '../../../../shared/time/beijing-time.ts';
import { takeFromSequence } from '../db/sequence.ts';
import type { CentralDb } from '../db/tables.ts';

/** 工单编号: the Beijing day and a running number of that day, one for each moment in turn, within the caller's transaction. */
export async function nextOrderNumbers(transaction: CentralDb, moments: readonly number[]): Promise<string[]> {
  const days = moments.map((at) => beijingDay(at).replaceAll('-', ''));
  const next = new Map<string, number>();
  // Sorted: two processes that both take of two days would else wait for each other.
  for (const [day, { length }] of [...Map.groupBy(days, (day) => day)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    next.set(day, (await takeFromSequence(transaction, `order-${day}`, length)) - length);
  }
  return days.map((day) => {
    const running = (next.get(day) ?? 0) + 1;
    next.set(day, running);
    return `${day}-${String(running).padStart(6, '0')}`;
  });
}
