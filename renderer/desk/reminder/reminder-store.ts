import { createStore, type StoreApi } from 'zustand/vanilla';
import { type ReminderRow, stageOf } from '../../../shared/reminder/reminder.ts';

export interface ReminderSnapshot {
  /** The agent's own that are open, as main has them: the first due first. */
  readonly rows: readonly ReminderRow[];
  /** The moment for which it is told which of them are due. It moves when one of them turns. */
  readonly at: number;
  /** The dialog stands open. */
  readonly isOpen: boolean;
}

export type ReminderStore = StoreApi<ReminderSnapshot>;

export function createReminderStore(): ReminderStore {
  return createStore<ReminderSnapshot>(() => ({ rows: [], at: 0, isOpen: false }));
}

export function toggleReminders(store: ReminderStore): void {
  store.setState(({ isOpen }) => ({ isOpen: !isOpen }));
}

/** Those whose time has come, the longest waiting first. */
export function dueOf({ rows, at }: Pick<ReminderSnapshot, 'rows' | 'at'>): readonly ReminderRow[] {
  return rows.filter((row) => stageOf(row, at) !== 'ahead');
}
