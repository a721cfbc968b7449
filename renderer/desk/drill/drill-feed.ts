import { askNewest } from '../../ipc/ask-newest.ts';
import { onWorker } from '../seat/seat-feed.ts';
import type { SeatStore } from '../seat/seat-store.ts';
import { type DrillDeps, openRun } from './drill-actions.ts';
import { NO_DRILLS } from './drill-store.ts';

interface DrillFeedDeps extends DrillDeps {
  readonly seat: SeatStore;
}

/** Keeps the drills' view, and shows an agent the result as soon as a run is closed. @returns refresh and dispose */
export function startDrillFeed(deps: DrillFeedDeps): { readonly refresh: () => void; readonly dispose: () => void } {
  const { client, drill, seat, report } = deps;
  let role: 'agent' | 'trainer' | null = null;
  const read = askNewest(
    () => client.invoke('drill:view', {}),
    (reply) => {
      if (role === null) return;
      report('drill-list', reply.ok ? null : reply.error);
      if (!reply.ok) return;
      const before = drill.getState().view?.running ?? null;
      drill.setState({ view: reply.value });
      const isOver = before !== null && reply.value.running?.runId !== before.runId;
      if (role === 'agent' && isOver) void openRun(deps, before.runId, true);
    },
  );
  const refresh = (): void => {
    if (role !== null) read(null);
  };
  const stops = [
    client.on('drill:changed', refresh),
    // Scenarios are held against the catalogue in force.
    client.on('catalogue:changed', refresh),
    onWorker(seat, (worker) => {
      const [word] = worker?.split(':') ?? [];
      role = word === 'agent' || word === 'trainer' ? word : null;
      drill.setState(NO_DRILLS);
      refresh();
    }),
  ];
  return {
    refresh,
    dispose: () => {
      for (const stop of stops) stop();
    },
  };
}
