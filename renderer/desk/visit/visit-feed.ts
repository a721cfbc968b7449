import { SECOND_MS, type StartTimer } from '../../../shared/time/clock.ts';
import { askNewest } from '../../ipc/ask-newest.ts';
import type { Client } from '../../ipc/client.ts';
import type { CallStore } from '../call/call-store.ts';
import type { ClassificationStore } from '../classification/classification-store.ts';
import { onWorker } from '../seat/seat-feed.ts';
import { type SeatStore, workerOf } from '../seat/seat-store.ts';
import { startVisitKeeper } from './visit-keeper.ts';
import { atHand, clearVisits, takeSheet, takeView, type VisitStore } from './visit-store.ts';

interface VisitFeedDeps {
  readonly client: Client;
  readonly seat: SeatStore;
  readonly call: CallStore;
  readonly classification: ClassificationStore;
  readonly visit: VisitStore;
  readonly startTimer: StartTimer;
}

/** 演示口径: a visit has a day and more; nobody waits for it with a citizen in the ear. */
const ASK_EVERY_MS = 30 * SECOND_MS;

/** Keeps what waits while an agent sits here, and gives the form back to a citizen who calls in. @returns refresh, flush (the page is going) and dispose */
export function startVisitFeed({ client, seat, call, classification, visit, startTimer }: VisitFeedDeps): {
  readonly refresh: () => void;
  readonly flush: () => void;
  readonly dispose: () => void;
} {
  let looks = false;
  let stopTimer = (): void => undefined;
  /** Whose visit could not be asked for; nobody was told of it, and its form lies at the seat. */
  let unresumed: string | null = null;
  const read = askNewest(
    () => client.invoke('visit:list', {}),
    (reply) => {
      if (!looks) return;
      if (reply.ok) takeView(visit, reply.value);
      // Central is back, and may be asked for what was begun.
      if (reply.ok && reply.value.fault === null && unresumed !== null) void resume(unresumed);
      stopTimer();
      stopTimer = startTimer(ASK_EVERY_MS, refresh);
    },
  );
  const refresh = (): void => {
    if (looks) read(null);
  };
  /** What they were at before this page was loaded, or the seat started anew. */
  const resume = async (worker: string): Promise<void> => {
    unresumed = null;
    const reply = await client.invoke('visit:resume', {});
    if (!reply.ok) unresumed = worker;
    if (!reply.ok || reply.value === null || workerOf(seat.getState()) !== worker || atHand(visit.getState()) !== null) return;
    takeSheet(visit, reply.value);
    // A citizen who called in, and a form that is begun, are in front.
    const isFree = call.getState().current?.call.direction !== 'in' && classification.getState().activeId === null;
    visit.setState({ isOpen: isFree });
  };
  const keeper = startVisitKeeper({ client, visit, startTimer });
  const stops = [
    keeper.dispose,
    client.on('visit:changed', refresh),
    // Whoever looks sees what waits now, not what waited half a minute ago.
    visit.subscribe((now, before) => now.isOpen && !before.isOpen && refresh()),
    call.subscribe(({ current }, before) => {
      const isAnswered = current?.call.direction === 'in' && current.call.state.kind === 'talking';
      if (isAnswered && before.current?.call.state.kind !== 'talking') visit.setState({ isOpen: false });
    }),
    classification.subscribe((now, before) => {
      // Somebody went to a form. One that went away by itself, and left another in front, takes nothing from under the hands.
      const isLeft = before.activeId === null || now.tabs.some(({ tabId }) => tabId === before.activeId);
      if (now.activeId !== null && now.activeId !== before.activeId && isLeft) visit.setState({ isOpen: false });
    }),
    onWorker(seat, (worker) => {
      looks = worker?.startsWith('agent:') === true;
      stopTimer();
      clearVisits(visit);
      unresumed = null;
      refresh();
      if (looks && worker !== null) void resume(worker);
    }),
    () => stopTimer(),
  ];
  return {
    refresh,
    flush: keeper.flush,
    dispose: () => {
      looks = false;
      for (const stop of stops) stop();
    },
  };
}
