import type { ChosenReason } from '../../../shared/seat/seat-state.ts';
import { wrapUpOf, wrapUpPolicyAt } from '../../../shared/seat/wrap-up.ts';
import type { SeatSnapshot, SeatStore } from './seat-store.ts';

/** How often this after-call work was extended; another call's extensions do not count. */
export function extensionsOf({ view, extended }: SeatSnapshot): number {
  return extended !== null && extended.since === view?.since ? extended.times : 0;
}

/** One press of 再整理: the target moves, and with it the alarm. Nothing outside the after-call work. */
export function extendWrapUp(seat: SeatStore): void {
  const snapshot = seat.getState();
  const { view } = snapshot;
  if (view?.state.kind !== 'acw') return;
  const times = extensionsOf(snapshot);
  if (wrapUpOf(wrapUpPolicyAt(view.since), 0, times).mayExtend) seat.setState({ extended: { since: view.since, times: times + 1 } });
}

/** What the agent wants to be after this call, chosen while it is up. null: 示闲 */
export function planNext(seat: SeatStore, next: ChosenReason | null): void {
  seat.setState({ next });
}
