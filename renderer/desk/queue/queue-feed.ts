import type { Client } from '../../ipc/client.ts';
import { onWorker } from '../seat/seat-feed.ts';
import type { SeatStore } from '../seat/seat-store.ts';
import type { QueueStore } from './queue-store.ts';

interface QueueFeedDeps {
  readonly client: Client;
  readonly seat: SeatStore;
  readonly queue: QueueStore;
}

/** Keeps the queue's view while a lead sits here. @returns what to do when main is back after an absence, and dispose */
export function startQueueFeed({ client, seat, queue }: QueueFeedDeps): { readonly refresh: () => void; readonly dispose: () => void } {
  let looks = false;
  const refresh = async (): Promise<void> => {
    const view = await client.invoke('queue:view', {});
    if (looks && view.ok && view.value) queue.setState({ view: view.value });
  };
  const stops = [
    client.on('queue:changed', (view) => looks && queue.setState({ view })),
    onWorker(seat, (worker) => {
      looks = worker?.startsWith('lead:') === true;
      if (looks) void refresh();
      else queue.setState({ view: null });
    }),
  ];
  return {
    refresh: () => {
      if (looks) void refresh();
    },
    dispose: () => {
      for (const stop of stops) stop();
    },
  };
}
