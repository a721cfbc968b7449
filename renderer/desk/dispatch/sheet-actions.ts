import { type AppError, appError } from '../../../shared/errors.ts';
import type { SheetWords } from '../../../shared/order/sheet-fields.ts';
import { ordersCsv, sheetText } from '../../../shared/order/sheet-text.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { beijingDay } from '../../../shared/time/beijing-time.ts';
import type { Desk } from '../desk.ts';
import { saveFile } from '../save-file.ts';
import { numberOf } from './dispatch-store.ts';
import type { SeenCaller } from './order-caller.tsx';

type SheetDeps = Pick<Desk, 'client' | 'dispatch' | 'clock'>;

/** @returns the number of the order that now lies in the clipboard */
export async function copyOrder({ client }: SheetDeps, orderId: string, words: SheetWords): Promise<Result<string, AppError>> {
  const reply = await client.invoke('order:sheet', { orderId, use: 'copy' });
  if (!reply.ok) return reply;
  try {
    await navigator.clipboard.writeText(sheetText(reply.value, words));
  } catch (refused) {
    return err(appError('order-copy-refused', String(refused)));
  }
  return ok(numberOf(reply.value.row).text);
}

/** `PrintSheet` lays it out and opens the browser's own dialog. */
export async function printOrder({ client, dispatch }: SheetDeps, orderId: string): Promise<Result<null, AppError>> {
  const reply = await client.invoke('order:sheet', { orderId, use: 'print' });
  if (!reply.ok) return reply;
  dispatch.setState({ printing: reply.value });
  return ok(null);
}

/** @returns how many of these orders were the agent's own and stand in the file */
export async function exportOwn(
  { client, clock }: SheetDeps,
  orderIds: readonly string[],
  words: SheetWords,
): Promise<Result<number, AppError>> {
  const reply = await client.invoke('order:export', { orderIds: [...orderIds] });
  if (!reply.ok) return reply;
  saveFile(`orders-${beijingDay(clock())}.csv`, 'text/csv;charset=utf-8', ordersCsv(reply.value, words));
  return ok(reply.value.length);
}

/** Shown whole for one look; main writes down who asked before it tells. */
export async function unmaskCaller({ client }: SheetDeps, orderId: string): Promise<Result<SeenCaller, AppError>> {
  const reply = await client.invoke('order:unmask', { orderId });
  return reply.ok ? ok({ orderId, caller: reply.value }) : reply;
}
