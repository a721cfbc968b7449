import type { KeyRelease, OrderReceipt } from '../../../../shared/central/contract.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import type { ServedDocuments } from '../catalogue/documents.ts';
import type { CentralDb, WorkOrderRow } from '../db/tables.ts';
import { ProblemError } from '../problem.ts';
import type { EventLog } from '../stream/event-log.ts';
import { checkOrder } from './check-order.ts';
import { createGatherer } from './gatherer.ts';
import { joinTarget } from './joined-order.ts';
import { claimKey, type ReleasedKey, refuseReleased, releasedAt } from './order-keys.ts';
import { type NewOrder, type OrderDelivery, takeOrders } from './take-order.ts';

export interface Orders {
  /**
   * Takes an order exactly once for its key, however often and however simultaneously it is sent.
   * @throws ProblemError idempotency-conflict, key-released, item-unknown, unit-unknown, order-unknown-number
   */
  receive(delivery: OrderDelivery): Promise<{ readonly receipt: OrderReceipt; readonly isNew: boolean }>;
  /**
   * Closes a key for good, unless an order came under it first. Repeating it changes nothing.
   * @param releasedBy the seat that asks, proven by its credential
   */
  release(key: string, releasedBy: string): Promise<KeyRelease>;
  find(by: 'id' | 'key' | 'local_number', value: string): Promise<OrderReceipt[]>;
}

type ReceiptRow = Pick<WorkOrderRow, 'id' | 'number' | 'key' | 'local_number' | 'received_at' | 'due_at' | 'body_digest'>;

function receiptFromRow(row: ReceiptRow): OrderReceipt {
  return {
    id: row.id,
    number: row.number,
    localNumber: row.local_number,
    key: row.key,
    receivedAt: row.received_at,
    dueAt: row.due_at,
    digest: row.body_digest,
  };
}

function release(db: CentralDb, wish: ReleasedKey): Promise<KeyRelease> {
  const { key } = wish;
  return db.transaction().execute(async (transaction): Promise<KeyRelease> => {
    if (await claimKey(transaction, wish)) return { kind: 'released', key, at: wish.released_at };
    const row = await transaction.selectFrom('work_order').selectAll().where('key', '=', key).executeTakeFirst();
    if (row) return { kind: 'held', key, receipt: receiptFromRow(row) };
    return { kind: 'released', key, at: (await releasedAt(transaction, key)) ?? wish.released_at };
  });
}

export interface OrdersOptions {
  readonly db: CentralDb;
  readonly documents: ServedDocuments;
  readonly events: EventLog;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Orders that share a commit, at the most. */
  readonly atOnce: number;
}

export function createOrders({ db, documents, events, clock, newId, atOnce }: OrdersOptions): Orders {
  const take = async (orders: readonly NewOrder[]): Promise<(WorkOrderRow | null)[]> => {
    const rows = await takeOrders({ db, events }, orders);
    events.announce();
    return rows;
  };
  const takeWithOthers = createGatherer(take, atOnce);

  async function received(key: string, digest: string): Promise<OrderReceipt | null> {
    const row = await db.selectFrom('work_order').selectAll().where('key', '=', key).executeTakeFirst();
    if (!row) return refuseReleased(db, key);
    if (row.body_digest === digest) return receiptFromRow(row);
    throw new ProblemError(
      'idempotency-conflict',
      '这个编号的工单已经收到，内容不同；原工单没有改动。This key already holds an order with another body.',
      ['Idempotency-Key'],
    );
  }

  /** Nearly every order is new: its key is looked at by whoever claims it, and no sooner. @returns null: the key is used */
  async function takeNew(delivery: OrderDelivery): Promise<WorkOrderRow | null> {
    const now = clock();
    const target = await joinTarget(db, delivery.order);
    const { found, dueAt } = await checkOrder(documents, delivery.order, now);
    const fresh = { ...delivery, id: newId(), now, found, dueAt: dueAt ?? target?.dueAt ?? null, target: target?.id ?? null };
    return target === null ? takeWithOthers(fresh) : ((await take([fresh]))[0] ?? null);
  }

  return {
    async receive(delivery) {
      try {
        const row = await takeNew(delivery);
        if (row) return { receipt: receiptFromRow(row), isNew: true };
      } catch (error) {
        // What would be refused today was checked when it was new.
        const before = await received(delivery.key, delivery.digest);
        if (before) return { receipt: before, isNew: false };
        throw error;
      }
      const other = await received(delivery.key, delivery.digest);
      if (!other) throw new Error('an order with this key was taken and is gone');
      return { receipt: other, isNew: false };
    },
    release: (key, releasedBy) => release(db, { key, released_at: clock(), released_by: releasedBy }),
    async find(by, value) {
      const rows = await db
        .selectFrom('work_order')
        .selectAll()
        .where(by, '=', value)
        .orderBy('received_at', 'desc')
        .orderBy('number', 'desc')
        .limit(20)
        .execute();
      return rows.map(receiptFromRow);
    },
  };
}
