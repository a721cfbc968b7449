import { discardUntouched, type FormDeps } from './classification/form-actions.ts';
import type { DispatchStore } from './dispatch/dispatch-store.ts';
import { goReady, pause, type ReadyDeps } from './seat/seat-actions.ts';

/** 整理完毕: drafts that hold nothing go, those with words stay as tabs, and the seat takes calls again, or what was chosen during the call. */
export function finish(deps: FormDeps & ReadyDeps & { readonly dispatch: DispatchStore }): void {
  const { view, next } = deps.seat.getState();
  const kind = view?.state.kind;
  if (kind !== 'acw' && kind !== 'notReady') return;
  void (kind === 'acw' && next !== null ? pause(deps, next) : goReady(deps));
  deps.dispatch.setState({ receiptId: null });
  if (kind === 'acw') void discardUntouched(deps);
}
