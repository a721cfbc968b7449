/**
 * The phone's clock. A page in the background gets its own timers once a minute (Chromium, intensive throttling); a
 * dedicated worker's run on time. Messages: in `{ id, afterMs }` or `{ id }` to cancel; out the id that is due.
 */
const running = new Map<number, ReturnType<typeof setTimeout>>();

self.onmessage = ({ data }: MessageEvent<{ id: number; afterMs?: number }>): void => {
  clearTimeout(running.get(data.id));
  running.delete(data.id);
  if (data.afterMs === undefined) return;
  const fire = (): void => {
    running.delete(data.id);
    self.postMessage(data.id);
  };
  running.set(data.id, setTimeout(fire, data.afterMs));
};
