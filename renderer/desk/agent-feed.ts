import type { Call } from '../../shared/call/call.ts';
import { dialable } from '../../shared/call/dialable.ts';
import type { PhoneCall } from '../../shared/call/phone-link.ts';
import { SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';
import type { CallStore } from './call/call-store.ts';
import { type CandidatesStore, clearCandidates } from './classification/candidates-store.ts';
import { clearDrafts } from './classification/classification-store.ts';
import { ensureDraftOf, type FormDeps, loadDrafts } from './classification/form-actions.ts';
import { startOrderFeed } from './dispatch/dispatch-actions.ts';
import { clearOrders, type DispatchStore } from './dispatch/dispatch-store.ts';
import { onWorker } from './seat/seat-feed.ts';
import type { SeatStore } from './seat/seat-store.ts';
import { planNext } from './seat/wrap-up-actions.ts';

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
  const { client, seat, call, classification, candidates, dispatch, startTimer } = deps;
  const orders = startOrderFeed(deps);
  const rung = new Set<string>();
  const begun = new Set<string>();
  let ready = false;
  let stopRetry = (): void => undefined;

  const begin = ({ id, number }: Call): void => ensureDraftOf(deps, id, dialable(number) ?? '');
  /** A call that this page first sees answered was taken before a reload: its orders may have gone out already. */
  const resume = async (taken: Call): Promise<void> => {
    const sent = await client.invoke('order:list', { callId: taken.id });
    const last = sent.ok ? sent.value.toSorted((a, b) => a.createdAt - b.createdAt).at(-1) : undefined;
    if (last) dispatch.setState({ receiptId: last.orderId });
    else begin(taken);
  };
  const follow = (current: PhoneCall | null): void => {
    // A consult is no contact of its own: it gets no form and takes no receipt away.
    if (!current || current.consult) return;
    const { call: now } = current;
    if (now.state.kind === 'offered' || now.state.kind === 'dialling') {
      // The number of the last caller's order is not read to the next one.
      if (!rung.has(now.id)) dispatch.setState({ receiptId: null });
      rung.add(now.id);
    } else if (ready && now.direction === 'in' && !begun.has(now.id)) {
      begun.add(now.id);
      if (rung.has(now.id)) begin(now);
      else void resume(now);
    }
  };
  const load = async (): Promise<void> => {
    stopRetry();
    const loaded = await loadDrafts(deps, seat.getState().view?.agent?.id ?? null);
    ready = true;
    follow(call.getState().current);
    if (!loaded) stopRetry = startTimer(RELOAD_MS, () => void load());
  };
  const change = (worker: string | null): void => {
    stopRetry();
    ready = false;
    clearDrafts(classification);
    clearCandidates(candidates);
    clearOrders(dispatch);
    planNext(seat, null);
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
    onWorker(seat, change),
    () => stopRetry(),
  ];
  return {
    refresh,
    dispose: () => {
      for (const stop of stops) stop();
    },
  };
}
