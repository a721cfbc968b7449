import { CHINA_OFFSET_MS } from '../../../../shared/time/clock.ts';
import { nextInSequence } from '../db/sequence.ts';
import type { CentralDb } from '../db/tables.ts';

/** 工单编号: the Beijing day and a running number of that day, within the caller's transaction. */
export async function nextOrderNumber(transaction: CentralDb, at: number): Promise<string> {
  const day = new Date(at + CHINA_OFFSET_MS).toISOString().slice(0, 10).replaceAll('-', '');
  const running = await nextInSequence(transaction, `order-${day}`);
  return `${day}-${String(running).padStart(6, '0')}`;
}
