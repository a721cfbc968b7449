import type { WorkOrder } from '../../../../shared/order/order.ts';
import type { CentralDb, Tables } from '../db/tables.ts';
import { ProblemError } from '../problem.ts';

/** The order under way that somebody joins. */
export interface JoinTarget {
  readonly id: string;
  readonly dueAt: number | null;
}

/**
 * The order that is joined; who joins what was joined itself stands on the order behind it.
 *
 * @returns null: this order joins none
 * @throws ProblemError order-unknown-number
 */
export async function joinTarget(db: CentralDb, { outcome }: Pick<WorkOrder, 'outcome'>): Promise<JoinTarget | null> {
  if (outcome.kind !== 'joined') return null;
  const orders = db
    .selectFrom('work_order')
    .leftJoin('order_life', 'order_life.order_id', 'work_order.id')
    .select(['work_order.id', 'outcome', 'joined_to', 'due_at', 'stage', 'reply_due_at']);
  const named = await orders.where('number', '=', outcome.number).executeTakeFirst();
  const target =
    named?.outcome === 'joined' && named.joined_to !== null
      ? await orders.where('work_order.id', '=', named.joined_to).executeTakeFirst()
      : named;
  if (target?.outcome === 'dispatch' && target.stage !== 'closed') {
    // The first due time may have been moved since; only an order without a life has no other.
    return { id: target.id, dueAt: target.stage === null ? target.due_at : target.reply_due_at };
  }
  throw new ProblemError(
    'order-unknown-number',
    '没有这个编号的在办工单，没有加入。请改后重发：另选工单，或者派单。No order under way has this number; nobody was added.',
    ['outcome.number'],
  );
}

/** Within the transaction that takes the order, before its own numbers are written: one person counts once, however often they join. */
export async function countCitizen(transaction: CentralDb, targetId: string, phones: readonly Tables['order_phone'][]): Promise<void> {
  const numbers = phones.map(({ phone }) => phone);
  const known =
    numbers.length > 0 &&
    (await transaction
      .selectFrom('order_phone')
      .select('order_id')
      .where('target_id', '=', targetId)
      .where('phone', 'in', numbers)
      .limit(1)
      .executeTakeFirst());
  if (known) return;
  await transaction
    .updateTable('work_order')
    .set(({ eb }) => ({ citizens: eb('citizens', '+', 1) }))
    .where('id', '=', targetId)
    .execute();
}
