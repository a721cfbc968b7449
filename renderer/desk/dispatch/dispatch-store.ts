import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EmergencyNumber } from '../../../shared/call/phone-link.ts';
import { type OutboxShown, outboxShown } from '../../../shared/dispatch/outbox.ts';
import type { OrderRow } from '../../../shared/ipc/views.ts';
import type { AbuseStep } from '../../../shared/order/abuse-policy.ts';
import type { OrderSheet } from '../../../shared/order/order-sheet.ts';

export interface DispatchSnapshot {
  /** The orders of the day, newest first, as main has them. */
  readonly rows: readonly OrderRow[];
  /** The tab that is being dispatched right now. */
  readonly busy: string | null;
  /** The order whose number is read to the caller. */
  readonly receiptId: string | null;
  /** The list of the day's orders is open, at this order if one was asked for. */
  readonly list: { readonly orderId: string | null } | null;
  /** The order that is on its way to the printer. */
  readonly printing: OrderSheet | null;
  /** The emergency service that was called in a citizen's call: what is recorded next is most likely that. */
  readonly handedOn: { readonly callId: string; readonly service: EmergencyNumber } | null;
  /** The call in which the steps for an abusive caller are being said, and the one that is said now. */
  readonly abuseIn: { readonly callId: string; readonly step: AbuseStep } | null;
}

export type DispatchStore = StoreApi<DispatchSnapshot>;

const NOTHING: DispatchSnapshot = { rows: [], busy: null, receiptId: null, list: null, printing: null, handedOn: null, abuseIn: null };

export function createDispatchStore(): DispatchStore {
  return createStore<DispatchSnapshot>(() => NOTHING);
}

export function clearOrders(store: DispatchStore): void {
  store.setState(NOTHING);
}

/** A row newer than the list: it stands in it, in its place, before main's list is read again. */
export function putRow(store: DispatchStore, row: OrderRow): void {
  store.setState(({ rows }) => ({
    rows: rows.some(({ orderId }) => orderId === row.orderId)
      ? rows.map((old) => (old.orderId === row.orderId ? row : old))
      : [row, ...rows],
  }));
}

/** What is read to the caller: central's number as soon as there is one, else the seat's own. */
export function numberOf({ outbox, localNumber }: OrderRow): { readonly text: string; readonly central: boolean } {
  return outbox.kind === 'accepted' ? { text: outbox.number, central: true } : { text: localNumber, central: false };
}

export function countOf(rows: readonly OrderRow[], ...kinds: readonly OutboxShown[]): number {
  return rows.filter(({ outbox }) => kinds.includes(outboxShown(outbox))).length;
}
