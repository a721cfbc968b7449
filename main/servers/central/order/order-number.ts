import { beijingDay } from '../../../../shared/time/beijing-time.ts';
import { nextInSequence } from '../db/sequence.ts';
import type { CentralDb } from '../db/tables.ts';

/** 工单编号: the Beijing day and a running number of that day, within the caller's transaction. */
export async function nextOrderNumber(transaction: CentralDb, at: number): Promise<string> {
  const day = beijingDay(at).replaceAll('-', '');
  const running = await nextInSequence(transaction, `order-${day}`);
  return `${day}-${String(running).padStart(6, '0')}`;
}
