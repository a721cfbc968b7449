import type { OrderRow } from '../ipc/views.ts';
import type { WorkOrder } from './order.ts';

/** What an order can be found by; the caller's number is among it, so that it stays where it was decrypted. */
export interface OrderWords {
  readonly text: string;
  readonly digits: string;
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();
const bare = (text: string): string => plain(text).replace(/[\s-]/g, '');

/** @param order null: its content does not open any more */
export function wordsOf(row: OrderRow, order: WorkOrder | null): OrderWords {
  const number = row.outbox.kind === 'accepted' ? row.outbox.number : '';
  const joined = 'number' in row.outcome ? (row.outcome.number ?? '') : '';
  const names = [row.title, row.itemName, row.streetName, row.leadName].map((name) => name ?? '');
  const content = order
    ? [order.notes, order.placeDetail, order.occurred?.text ?? '', order.caller.name, ...Object.values(order.answers)]
    : [];
  const callers = order ? [order.caller.phone, order.caller.number] : [];
  return {
    text: plain([number, joined, row.localNumber, ...names, ...content].join('\n')),
    digits: [number, joined, row.localNumber, ...callers].map(bare).join('\n'),
  };
}

/** Every word that was typed stands somewhere in the order; digits also where dashes and blanks part them. */
export function isMeant({ text, digits }: OrderWords, typed: string): boolean {
  return plain(typed)
    .split(/\s+/)
    .every((word) => text.includes(word) || (/^[\d-]*\d[\d-]*$/.test(word) && digits.includes(bare(word))));
}
