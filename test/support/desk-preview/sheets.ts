import { type AppError, appError } from '../../../shared/errors.ts';
import type { OrderRow } from '../../../shared/ipc/views.ts';
import { type CallerView, callerView } from '../../../shared/order/caller-view.ts';
import { isMeant, wordsOf } from '../../../shared/order/find-order.ts';
import { noteTarget } from '../../../shared/order/note-target.ts';
import { type OrderSheet, sheetOf } from '../../../shared/order/order-sheet.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { orderOf } from '../order-builders.ts';
import type { Handlers } from './fake-handlers.ts';

/** One caller stands behind every made-up order. */
const contentOf = (row: OrderRow) => orderOf({ row, order: { outcome: row.outcome, title: row.title } }).order;
const sheet = (row: OrderRow): OrderSheet => sheetOf(contentOf(row), row, () => '供暖方式');

function callerOf(orders: readonly OrderRow[], orderId: string, isWhole: boolean): Result<CallerView, AppError> {
  const row = orders.find((order) => order.orderId === orderId);
  return row ? ok(callerView(contentOf(row), isWhole)) : err(appError('order-unknown'));
}

/** What the list asks about the contents of these orders; all of them are the agent's own. */
export function sheetHandlers(orders: OrderRow[]): Handlers {
  return {
    'order:find': ({ text }) => ok(orders.filter((row) => isMeant(wordsOf(row, contentOf(row)), text)).map(({ orderId }) => orderId)),
    'order:sheet': ({ orderId }) => {
      const row = orders.find((order) => order.orderId === orderId);
      return row ? ok(sheet(row)) : err(appError('order-unknown'));
    },
    'order:caller': ({ orderId }) => callerOf(orders, orderId, false),
    'order:unmask': ({ orderId }) => callerOf(orders, orderId, true),
    'order:add-note': ({ orderId, text }) => {
      const number = orders.flatMap((row) => (row.orderId === orderId ? (noteTarget(row) ?? []) : []))[0];
      if (number === undefined) return err(appError('order-takes-no-note'));
      const note = orderOf({ row: { title: text.slice(0, 15), outcome: { kind: 'joined', number }, leadName: null, dueAt: null } }).row;
      orders.push(note);
      return ok(note);
    },
    'order:export': ({ orderIds }) => ok(orders.filter(({ orderId }) => orderIds.includes(orderId)).map(sheet)),
  };
}
