import { centralEventSchema } from '../../../../shared/central/contract.ts';
import { EMPTY_QUEUE, foldQueueEvents, type QueueState } from '../../../../shared/queue/queue-state.ts';
import type { EventLog } from './event-log.ts';

const PAGE = 1_000;

/** How the queue stood at the last event of the log: calls that were open when central stopped are still open in it. */
export async function readQueueState(events: EventLog): Promise<QueueState> {
  let state = EMPTY_QUEUE;
  let from = 0;
  for (;;) {
    const page = await events.after(from, PAGE);
    // An event of a version that meant something else by it is passed over: the telephony mends what is then missing.
    const told = page.flatMap(({ body }) => centralEventSchema.safeParse(JSON.parse(body)).data ?? []);
    state = foldQueueEvents(
      state,
      told.flatMap((event) => (event.kind === 'queue' ? [event.event] : [])),
    );
    from = page.at(-1)?.id ?? from;
    if (page.length < PAGE) return state;
  }
}
