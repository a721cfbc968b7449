import { SECOND_MS, type StartTimer } from '../../../shared/time/clock.ts';
import { askNewest } from '../../ipc/ask-newest.ts';
import type { Client } from '../../ipc/client.ts';
import { onWorker } from '../seat/seat-feed.ts';
import type { SeatStore } from '../seat/seat-store.ts';
import { clearMarks, type MarkStore, takeList } from './mark-store.ts';

interface MarkFeedDeps {
  readonly client: Client;
  readonly seat: SeatStore;
  readonly mark: MarkStore;
  readonly startTimer: StartTimer;
}

/** 演示口径: nobody waits for the answer with a caller in the ear. */
const ASK_EVERY_MS = 30 * SECOND_MS;

/** Keeps the list of marks while a lead sits here. @returns refresh (main is back, something was decided) and dispose */
export function startMarkFeed({ client, seat, mark, startTimer }: MarkFeedDeps): {
  readonly refresh: () => void;
  readonly dispose: () => void;
} {
  let looks = false;
  let stopTimer = (): void => undefined;
  const read = askNewest(
    () => client.invoke('lead:marks', {}),
    (reply) => {
      if (!looks) return;
      if (reply.ok) takeList(mark, reply.value);
      else mark.setState({ failed: true });
      stopTimer();
      stopTimer = startTimer(ASK_EVERY_MS, refresh);
    },
  );
  const refresh = (): void => {
    if (looks) read(null);
  };
  const stops = [
    onWorker(seat, (worker) => {
      looks = worker?.startsWith('lead:') === true;
      stopTimer();
      clearMarks(mark);
      refresh();
    }),
    () => stopTimer(),
  ];
  return {
    refresh,
    dispose: () => {
      looks = false;
      for (const stop of stops) stop();
    },
  };
}
