import { clockWords, type ReachedClock, unitsToTell } from '../../../../../shared/order/life/clock-words.ts';
import type { CentralDb } from '../../db/tables.ts';
import { type Messages, unitAddress } from '../../outbound/messages.ts';
import { lifeFromRow } from './life-columns.ts';

/** Tells units of a step of a clock, within the transaction that writes the step down: each once, or neither. */
export type TellUnits = (transaction: CentralDb, orderId: string, reached: ReachedClock, at: number) => Promise<void>;

export function createTellUnits(messages: Messages): TellUnits {
  return async (transaction, orderId, reached, at) => {
    const row = await transaction
      .selectFrom('order_life')
      .innerJoin('work_order', 'work_order.id', 'order_life.order_id')
      .select(['life', 'number'])
      .where('order_id', '=', orderId)
      .executeTakeFirstOrThrow();
    const text = clockWords(reached, row.number);
    if (text === null) return;
    for (const code of unitsToTell(lifeFromRow(row), reached)) {
      await messages.send(transaction, { orderId, to: unitAddress(code), text, at });
    }
  };
}
