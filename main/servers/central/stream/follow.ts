import type { EventLog, StoredEvent } from './event-log.ts';

const PAGE = 200;

/**
 * Where a stream begins. Without a number: with what happens from now on. A number beyond our last comes from another
 * data folder's life, so everything kept is sent; so it is for `0`.
 */
export async function startOf(events: EventLog, lastEventId: string | null): Promise<number> {
  const last = await events.lastId();
  if (lastEventId === null || !/^\d{1,15}$/.test(lastEventId)) return last;
  const asked = Number(lastEventId);
  return asked > last ? 0 : asked;
}

/** Sends every event after `from`, one at a time and at the reader's pace. @returns stop */
export function follow(
  events: EventLog,
  from: number,
  send: (event: StoredEvent) => Promise<void>,
  onError: (error: unknown) => void,
): () => void {
  let cursor = from;
  let state: 'idle' | 'reading' | 'readAgain' | 'stopped' = 'idle';

  async function read(): Promise<void> {
    for (;;) {
      const page = await events.after(cursor, PAGE);
      for (const event of page) {
        if (state === 'stopped') return;
        await send(event);
        cursor = event.id;
      }
      if (state === 'stopped') return;
      if (page.length < PAGE && state === 'reading') break;
      state = 'reading';
    }
    state = 'idle';
  }

  function wake(): void {
    if (state === 'reading') state = 'readAgain';
    if (state !== 'idle') return;
    state = 'reading';
    read().catch((error: unknown) => {
      state = 'stopped';
      onError(error);
    });
  }

  const unsubscribe = events.onAppend(wake);
  wake();
  return () => {
    state = 'stopped';
    unsubscribe();
  };
}
