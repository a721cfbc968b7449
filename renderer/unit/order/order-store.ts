import { createStore, type StoreApi } from 'zustand/vanilla';
import type { OrderLifeReply } from '../../../shared/central/order-lives.ts';
import type { OrderReadReply } from '../../../shared/central/people.ts';
import type { OrderEventKind } from '../../../shared/order/life/order-event.ts';
import type { Trouble } from '../central/ask.ts';

/** What stands in a form, by field; kept until it went out, whatever happens to the order meanwhile. In memory only. */
export type Draft = Readonly<Record<string, string | readonly string[]>>;

export interface OpenOrder {
  readonly content: OrderReadReply;
  readonly life: OrderLifeReply;
}

export interface OrderSnapshot {
  readonly openId: string | null;
  readonly open: OpenOrder | null;
  readonly isAsking: boolean;
  readonly trouble: Trouble | null;
  /** Which form stands open. */
  readonly act: OrderEventKind | null;
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly isSending: boolean;
  /** Sent, and nobody knows whether it arrived: the same again goes under the same key. */
  readonly attempt: { readonly content: string; readonly key: string } | null;
  /** Why the form did not go through. */
  readonly refused: Trouble | null;
  /** What was last done here. */
  readonly done: OrderEventKind | null;
}

export type OrderStore = StoreApi<OrderSnapshot>;

const NONE: OrderSnapshot = {
  ...{
    openId: null,
    open: null,
    isAsking: false,
    trouble: null,
    act: null,
    drafts: {},
    isSending: false,
    attempt: null,
    refused: null,
    done: null,
  },
};

export function createOrderStore(): OrderStore {
  return createStore<OrderSnapshot>(() => NONE);
}

export function forgetOrders(store: OrderStore): void {
  store.setState(NONE);
}

export const draftKey = (orderId: string, kind: OrderEventKind): string => `${orderId} ${kind}`;
