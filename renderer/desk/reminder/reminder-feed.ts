import { nextStageAt } from '../../../shared/reminder/reminder.ts';
import { type Clock, HOUR_MS, type StartTimer } from '../../../shared/time/clock.ts';
import { askNewest } from '../../ipc/ask-newest.ts';
import type { Client } from '../../ipc/client.ts';
import type { Report } from '../notice/report.ts';
import { onWorker } from '../seat/seat-feed.ts';
import type { SeatStore } from '../seat/seat-store.ts';
import type { ReminderStore } from './reminder-store.ts';

interface ReminderDeps {
  readonly client: Client;
  readonly seat: SeatStore;
  readonly reminder: ReminderStore;
  readonly report: Report;
  readonly clock: Clock;
  readonly startTimer: StartTimer;
}

/** A clock that was set, or a machine that slept, is noticed after this long at most. */
const LOOK_AGAIN_MS = HOUR_MS / 4;

/** Keeps the list as main has it, and tells when one of them comes due. @returns refresh (main is back) and dispose */
export function startReminderFeed(deps: ReminderDeps): { readonly refresh: () => void; readonly dispose: () => void } {
  const { client, seat, reminder, report, clock, startTimer } = deps;
  let stopTimer = (): void => undefined;
  const judge = (): void => {
    stopTimer();
    const now = clock();
    reminder.setState({ at: now });
    const next = nextStageAt(reminder.getState().rows, now);
    if (next !== null) stopTimer = startTimer(Math.min(next - now, LOOK_AGAIN_MS), judge);
  };
  const read = askNewest(
    () => client.invoke('reminder:list', {}),
    (reply) => {
      report('reminder-list', reply.ok ? null : reply.error);
      if (reply.ok) reminder.setState({ rows: reply.value });
      judge();
    },
  );
  const refresh = (): void => read(null);
  const stops = [
    client.on('reminder:changed', refresh),
    onWorker(seat, (worker) => {
      reminder.setState({ rows: [], isOpen: false });
      if (worker?.startsWith('agent:')) refresh();
    }),
    () => stopTimer(),
  ];
  return {
    refresh,
    dispose: () => {
      for (const stop of stops) stop();
    },
  };
}
