import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MatterAct } from '../../../shared/order/matter-act.ts';
import type { MatterOrder, SameMatter } from '../../../shared/order/same-matter.ts';

export interface MatterSnapshot {
  /** What is known of the matter of the draft in front, else of the caller who rings; null: not known yet, or nothing to ask by. */
  readonly found: SameMatter | null;
  /** The keyboard is in the list. */
  readonly open: boolean;
  /** The row that its keys are about. */
  readonly active: number;
  /** What its key was pressed for once: Enter does it. */
  readonly armed: MatterAct | null;
}

export type MatterStore = StoreApi<MatterSnapshot>;

const NOTHING: MatterSnapshot = { found: null, open: false, active: 0, armed: null };

export function createMatterStore(): MatterStore {
  return createStore<MatterSnapshot>(() => NOTHING);
}

export function ordersOf({ found }: Pick<MatterSnapshot, 'found'>): readonly MatterOrder[] {
  return found?.orders ?? NO_ORDERS;
}

const NO_ORDERS: readonly MatterOrder[] = [];

export function activeOrder(snapshot: MatterSnapshot): MatterOrder | null {
  return ordersOf(snapshot)[snapshot.active] ?? null;
}

/** An order by whichever number it has. */
export function matterKey({ number, localNumber }: Pick<MatterOrder, 'number' | 'localNumber'>): string {
  return localNumber ?? number ?? '';
}

/** Another answer came: the keys stay with the order they were about, and where it went, nothing is half done. */
export function takeFound(store: MatterStore, found: SameMatter | null): void {
  store.setState((before) => {
    const old = activeOrder(before);
    const at = old === null ? -1 : (found?.orders ?? []).findIndex((order) => isSame(order, old));
    return at < 0 ? { found, active: 0, armed: null } : { found, active: at };
  });
}

function isSame(a: MatterOrder, b: MatterOrder): boolean {
  return (a.number !== null && a.number === b.number) || (a.localNumber !== null && a.localNumber === b.localNumber);
}

/** Another row: what was pressed for the one before is forgotten. */
export function moveTo(store: MatterStore, row: number): void {
  const last = ordersOf(store.getState()).length - 1;
  store.setState({ active: Math.min(Math.max(row, 0), Math.max(last, 0)), armed: null });
}

/** The keyboard came or went. The list begins at the best each time. */
export function setOpen(store: MatterStore, open: boolean): void {
  store.setState({ open, active: 0, armed: null });
}
