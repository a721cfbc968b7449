import type { CatalogueItem } from '../../shared/catalogue/catalogue.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { OrderRow } from '../../shared/ipc/views.ts';
import type { SheetUse } from '../../shared/journal/journal-entry.ts';
import { isMeant, wordsOf } from '../../shared/order/find-order.ts';
import type { WorkOrder } from '../../shared/order/order.ts';
import { type OrderSheet, sheetOf } from '../../shared/order/order-sheet.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { Store } from '../db/store.ts';
import { appendFact } from '../journal/journal-table.ts';
import { contentOf } from './order-content.ts';
import type { Orders } from './orders.ts';
import { findOrder } from './work-order-table.ts';

interface OrderSheetsOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly orders: Pick<Orders, 'list'>;
  readonly item: (code: string) => Pick<CatalogueItem, 'questions'> | null;
  readonly agentId: () => string | null;
}

/**
 * What the day's list asks about the orders' contents. The caller is known here; what goes to the page is masked, and
 * stands in the journal before it goes: who took which order's sheet away, and for what.
 */
export interface OrderSheets {
  /** Ids of the day's orders in which every word of the text stands. */
  find(text: string): string[];
  get(orderId: string, use: SheetUse): Result<OrderSheet, AppError>;
  /** Of these orders the agent's own, in the same order. */
  own(orderIds: readonly string[]): OrderSheet[];
}

export function createOrderSheets({ store, clock, orders, item, agentId }: OrderSheetsOptions): OrderSheets {
  const { read, seal } = store;
  function sheet(order: WorkOrder, row: OrderRow): OrderSheet {
    const questions = order.itemCode === null ? [] : (item(order.itemCode)?.questions ?? []);
    return sheetOf(order, row, (key) => questions.find((question) => question.key === key)?.label ?? key);
  }

  function sheetOfId(orderId: string): OrderSheet | null {
    const row = findOrder(read, seal, 'id', orderId);
    const order = row && contentOf(store, orderId);
    return row && order ? sheet(order, row) : null;
  }

  /** @throws where it cannot be written: then nothing is handed out */
  function given(sheets: readonly OrderSheet[], use: SheetUse): void {
    const [now, by] = [clock(), agentId()];
    store.write((db) => {
      for (const { row } of sheets)
        appendFact(db, now, { agentId: by, callId: row.callId, orderId: row.orderId }, { kind: 'sheet-given', use });
    });
  }

  return {
    find: (text) =>
      orders
        .list(null)
        .filter((row) => isMeant(wordsOf(row, contentOf(store, row.orderId)), text))
        .map(({ orderId }) => orderId),
    get: (orderId, use) => {
      const found = sheetOfId(orderId);
      if (!found) return err(appError('order-unknown'));
      given([found], use);
      return ok(found);
    },
    own: (orderIds) => {
      const me = agentId();
      const found = orderIds
        .map(sheetOfId)
        .filter((each) => each !== null)
        .filter((each) => each.agentId === me);
      given(found, 'export');
      return found;
    },
  };
}
