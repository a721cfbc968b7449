import type { PhoneCall } from '../../shared/call/phone-link.ts';
import { SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';
import { dialable } from './call/call-actions.ts';
import type { CallStore } from './call/call-store.ts';
import { type CandidatesStore, clearCandidates } from './classification/candidates-store.ts';
import { clearDrafts } from './classification/classification-store.ts';
import { ensureDraftOf, type FormDeps, loadDrafts } from './classification/form-actions.ts';
import { startOrderFeed } from './dispatch/dispatch-actions.ts';
import { clearOrders, type DispatchStore } from './dispatch/dispatch-store.ts';
import { onWorker } from './seat/seat-feed.ts';
import type { SeatStore } from './seat/seat-store.ts';

interface AgentDeps extends FormDeps {
  readonly seat: SeatStore;
  readonly call: CallStore;
  readonly candidates: CandidatesStore;
  readonly dispatch: DispatchStore;
  readonly startTimer: StartTimer;
}

/** 演示口径: how often the open drafts are asked for again while main is away. */
const RELOAD_MS = 2 * SECOND_MS;

/**
 * What an agent's screen lives on from sign-in to sign-out: the drafts that are open, the orders of the day, and one
 * fresh draft with each answered call. @returns refresh (main is back) and dispose
 */
export function startAgentFeed(deps: AgentDeps): { readonly refresh: () => void; readonly dispose: () => void } {
  const { seat, call, classification, candidates, dispatch, startTimer } = deps;
  const orders = startOrderFeed(deps);
  const begun = new Set<string>();
  let ready = false;
  let stopRetry = (): void => undefined;

  const follow = (current: PhoneCall | null): void => {
    if (!ready || !current || begun.has(current.call.id) || current.call.direction !== 'in') return;
    if (current.call.state.kind !== 'talking' && current.call.state.kind !== 'held') return;
    begun.add(current.call.id);
    ensureDraftOf(deps, current.call.id, dialable(current.call.number) ?? '');
  };
  const load = async (): Promise<void> => {
    stopRetry();
    const loaded = await loadDrafts(deps);
    ready = true;
    follow(call.getState().current);
    if (!loaded) stopRetry = startTimer(RELOAD_MS, () => void load());
  };
  const begin = (worker: string | null): void => {
    stopRetry();
    ready = false;
    clearDrafts(classification);
    clearCandidates(candidates);
    clearOrders(dispatch);
    if (worker?.startsWith('agent:')) refresh();
  };
  const refresh = (): void => {
    void load();
    orders.refresh();
  };

  const stops = [
    orders.dispose,
    call.subscribe(({ current }) => follow(current)),
    // Another draft: Alt+1 must not take what was found for the one before.
    classification.subscribe((now, before) => {
      if (now.activeId !== before.activeId) clearCandidates(candidates);
    }),
    onWorker(seat, begin),
    () => stopRetry(),
  ];
  return {
    refresh,
    dispose: () => {
      for (const stop of stops) stop();
    },
  };
}
