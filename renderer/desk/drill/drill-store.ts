import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DrillView, RunDetail } from '../../../shared/drill/run.ts';

export interface DrillSnapshot {
  /** null until main has told it; also for who neither trains nor is trained. */
  readonly view: DrillView | null;
  /** The run that is looked at. */
  readonly detail: RunDetail | null;
  readonly dialog: 'list' | 'result' | null;
  /** The run that was asked for last: an answer about another one comes too late. */
  readonly asked: string | null;
}

export type DrillStore = StoreApi<DrillSnapshot>;

export const NO_DRILLS: DrillSnapshot = { view: null, detail: null, dialog: null, asked: null };

export function createDrillStore(): DrillStore {
  return createStore<DrillSnapshot>(() => NO_DRILLS);
}
