import { discardUntouched, type FormDeps } from './classification/form-actions.ts';
import type { DispatchStore } from './dispatch/dispatch-store.ts';
import { goReady, type ReadyDeps } from './seat/seat-actions.ts';

/** 整理完毕,示闲: drafts that hold nothing go, those with words stay as tabs, and the seat takes calls again. */
export function finish(deps: FormDeps & ReadyDeps & { readonly dispatch: DispatchStore }): void {
  const kind = deps.seat.getState().view?.state.kind;
  if (kind !== 'acw' && kind !== 'notReady') return;
  void goReady(deps);
  deps.dispatch.setState({ receiptId: null });
  if (kind === 'acw') void discardUntouched(deps);
}
