import type { KeyRelease, OrderReceipt } from '../../../../shared/central/contract.ts';
import type { WorkOrder } from '../../../../shared/order/order.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import type { ServedDocuments } from '../catalogue/documents.ts';
import type { CentralDb, WorkOrderRow } from '../db/tables.ts';
import { ProblemError } from '../problem.ts';
import type { EventLog } from '../stream/event-log.ts';
import { checkOrder } from './check-order.ts';
import { countItem } from './item-uses.ts';
import { claimKey, type ReleasedKey, refuseReleased, releasedAt } from './order-keys.ts';
import { nextOrderNumber } from './order-number.ts';

interface OrderDelivery {
  readonly key: string;
  /** sha-256 of the body as it came: the same key with another body is a mistake, never a second order. */
  readonly digest: string;
  readonly order: WorkOrder;
  readonly sentBy: string;
  readonly sessionId: string | null;
}

export interface Orders {
  /**
   * Takes an order exactly once for its key, however often and however simultaneously it is sent.
   * @throws ProblemError idempotency-conflict, key-released, item-unknown, unit-unknown
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

/** Somebody took or released the same key between our look and our insert. */
class KeyTaken extends Error {
  override readonly name = 'KeyTaken';
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
}

export function createOrders({ db, documents, events, clock, newId }: OrdersOptions): Orders {
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

  async function insert(delivery: OrderDelivery, now: number, dueAt: number | null): Promise<OrderReceipt> {
    const { key, digest, order, sentBy, sessionId } = delivery;
    return db.transaction().execute(async (transaction) => {
      if (!(await claimKey(transaction, { key, released_at: null, released_by: null }))) throw new KeyTaken();
      const row = await transaction
        .insertInto('work_order')
        .values({
          id: newId(),
          number: await nextOrderNumber(transaction, now),
          key,
          body_digest: digest,
          local_number: order.localNumber,
          sent_by: sentBy,
          agent_id: order.agentId,
          session_id: sessionId,
          item_code: order.itemCode,
          received_at: now,
          due_at: dueAt,
          body: JSON.stringify(order),
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      if (order.itemCode !== null) await countItem(transaction, order.itemCode, now);
      await events.append(transaction, { kind: 'order', id: row.id, number: row.number, seat: order.seat, at: now });
      return receiptFromRow(row);
    });
  }

  return {
    async receive(delivery) {
      const before = await received(delivery.key, delivery.digest);
      if (before) return { receipt: before, isNew: false };
      const now = clock();
      const dueAt = await checkOrder(documents, delivery.order, now);
      try {
        const receipt = await insert(delivery, now, dueAt);
        events.announce();
        return { receipt, isNew: true };
      } catch (error) {
        if (!(error instanceof KeyTaken)) throw error;
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
