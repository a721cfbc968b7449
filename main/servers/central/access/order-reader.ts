import type { Person } from '../../../../shared/account/account.ts';
import type { OrderReadReply } from '../../../../shared/central/people.ts';
import { workOrderSchema } from '../../../../shared/order/order.ts';
import { mayUnmask, orderForReader, readerKindOf } from '../../../../shared/order/order-for-reader.ts';
import type { ServedDocuments } from '../catalogue/documents.ts';
import type { CentralDb } from '../db/tables.ts';
import { lastEvent } from '../order/life/last-event.ts';
import { ProblemError } from '../problem.ts';
import type { Audit } from './audit.ts';
import { scopeOf, unitsInScope, visibleOrders } from './scope.ts';

export interface OrderReader {
  /** As this person may read it. @throws ProblemError not-found */
  read(person: Person, orderId: string): Promise<OrderReadReply>;
  /** With name and number. @throws ProblemError not-found, forbidden */
  unmask(person: Person, orderId: string, reason: string): Promise<OrderReadReply>;
}

export interface OrderReaderOptions {
  readonly db: CentralDb;
  readonly audit: Audit;
  readonly documents: ServedDocuments;
}

/** What is read is written down before it is answered, both or neither. */
export function createOrderReader({ db, audit, documents }: OrderReaderOptions): OrderReader {
  function read(person: Person, orderId: string, reason: string | null): Promise<Omit<OrderReadReply, 'item'>> {
    const codes = unitsInScope(scopeOf(person), documents.units.document.units);
    const kind = readerKindOf(person);
    return db.transaction().execute(async (transaction) => {
      const orders = transaction.selectFrom('work_order').select(['number', 'body']).where('work_order.id', '=', orderId);
      const row = await visibleOrders(orders, codes).executeTakeFirst();
      if (!row) throw new ProblemError('not-found', '没有这张工单。There is no such order.');
      const order = workOrderSchema.parse(JSON.parse(row.body));
      const isUnmasked = reason !== null;
      if (isUnmasked && !mayUnmask(order, kind)) {
        throw new ProblemError(
          'forbidden',
          '诉求人要求保密，承办单位不能查看是谁反映的。Confidentiality was asked for; a unit does not see who reported.',
        );
      }
      await audit.noteReads([{ person, orderId, what: isUnmasked ? 'unmasked' : 'content', reason }], transaction);
      return {
        ...{ id: orderId, number: row.number, isMasked: kind !== 'hotline' && !isUnmasked },
        ...{ mayUnmask: kind !== 'hotline' && mayUnmask(order, kind), order: orderForReader(order, { kind, isUnmasked }) },
      };
    });
  }
  /** After the transaction: an item of an older catalogue is read from the same database, which SQLite's one connection holds. */
  async function answer(person: Person, orderId: string, reason: string | null): Promise<OrderReadReply> {
    const reply = await read(person, orderId, reason);
    // It may have been dispatched again under another item: that one's level counts from then on.
    const { itemCode, catalogueVersion } = (await lastEvent(db, orderId, 'dispatched')) ?? reply.order;
    const found = itemCode === null ? null : await documents.findItem(catalogueVersion, itemCode);
    if (!found) return { ...reply, item: null };
    const { code, l1, l2, l3 } = found.item;
    const { level, feedback } = found.policy;
    return { ...reply, item: { code, l1, l2, l3, level, feedback } };
  }
  return {
    read: (person, orderId) => answer(person, orderId, null),
    unmask: (person, orderId, reason) => answer(person, orderId, reason),
  };
}
