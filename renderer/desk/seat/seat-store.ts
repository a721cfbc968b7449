import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../../shared/errors.ts';
import type { Events } from '../../../shared/ipc/contract.ts';
import type { SeatView } from '../../../shared/ipc/views.ts';
import type { ChosenReason } from '../../../shared/seat/seat-state.ts';

/** Whether main answers this page. `lost`: what is typed stays here and is saved when it is back; `unknown`: main no longer knows this browser. */
type MainLine = 'connecting' | 'up' | 'lost' | 'unknown';

export interface SeatSnapshot {
  readonly view: SeatView | null;
  readonly mainLine: MainLine;
  /** The request of this person that main has not answered yet. */
  readonly asking: 'sign-in' | 'sign-out' | 'ready' | 'pause' | null;
  readonly signInError: AppError | null;
  /** What the agent wants to be after this call, chosen while it is up; null: 示闲. */
  readonly next: ChosenReason | null;
  /** How often the after-call work that began at `since` was extended. */
  readonly extended: { readonly since: number; readonly times: number } | null;
  readonly practiceCall: Events['practice:changed'];
}

export type SeatStore = StoreApi<SeatSnapshot>;

export function createSeatStore(): SeatStore {
  return createStore<SeatSnapshot>(() => ({
    view: null,
    mainLine: 'connecting',
    asking: null,
    signInError: null,
    next: null,
    extended: null,
    practiceCall: { state: 'idle', detail: '' },
  }));
}

/** Who works here and as what, as one comparable value; null while nobody is signed in. */
export function workerOf({ view }: SeatSnapshot): string | null {
  return view?.agent && view.role ? `${view.role}:${view.agent.id}` : null;
}
