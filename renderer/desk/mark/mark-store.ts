import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MarkDecision, MarkEntry, MarkList } from '../../../shared/order/caller-mark.ts';

export interface MarkSnapshot {
  /** null: not known yet. */
  readonly list: MarkList | null;
  /** Central could not be asked, or keeps no marks: what stands is of before. */
  readonly failed: boolean;
  /** The row that the keys are about, by its order: it stays the same one when others come and go. */
  readonly activeId: string | null;
  /** What its key was pressed for once: Enter does it. */
  readonly armed: MarkDecision | null;
}

export type MarkStore = StoreApi<MarkSnapshot>;

const NOTHING: MarkSnapshot = { list: null, failed: false, activeId: null, armed: null };

export function createMarkStore(): MarkStore {
  return createStore<MarkSnapshot>(() => NOTHING);
}

export function clearMarks(store: MarkStore): void {
  store.setState(NOTHING);
}

export function entriesOf({ list }: Pick<MarkSnapshot, 'list'>): readonly MarkEntry[] {
  return list?.entries ?? NO_ENTRIES;
}

const NO_ENTRIES: readonly MarkEntry[] = [];

/** The row in front; the first where the one before is gone. */
export function activeEntry(snapshot: MarkSnapshot): MarkEntry | null {
  const entries = entriesOf(snapshot);
  return entries.find(({ orderId }) => orderId === snapshot.activeId) ?? entries[0] ?? null;
}

/** Where the row is gone or was decided meanwhile, nothing is half done. */
export function takeList(store: MarkStore, list: MarkList): void {
  store.setState((before) => {
    const old = activeEntry(before);
    const now = list.entries.find(({ orderId }) => orderId === old?.orderId);
    const isSame = now !== undefined && (now.mark === null) === (old?.mark === null);
    return { list, failed: false, activeId: now?.orderId ?? null, armed: isSame ? before.armed : null };
  });
}

/** Another row: what was pressed for the one before is forgotten. */
export function moveTo(store: MarkStore, row: number): void {
  const entries = entriesOf(store.getState());
  const at = Math.min(Math.max(row, 0), entries.length - 1);
  store.setState({ activeId: entries[at]?.orderId ?? null, armed: null });
}
