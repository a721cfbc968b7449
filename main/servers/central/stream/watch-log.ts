import type { EventLog } from './event-log.ts';

/**
 * Several processes at one database: tells the followers here what the others stored. It asks, rather than being told
 * (LISTEN/NOTIFY), because an answer cannot be lost with a connection; numbers rise in the order of the commits
 * (`nextInSequence`), so nothing ever appears below the one seen last.
 *
 * @returns stop; resolves when it asks no more
 */
export function watchLog(events: EventLog, everyMs: number, onError: (error: unknown) => void): () => Promise<void> {
  let seen = 0;
  let isStopped = false;
  let asking: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  async function ask(): Promise<void> {
    const last = await events.lastId();
    if (last !== seen) events.announce();
    seen = last;
  }

  function again(): void {
    if (isStopped) return;
    timer = setTimeout(() => {
      asking = ask().catch(onError).finally(again);
    }, everyMs);
  }

  again();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    return asking;
  };
}
