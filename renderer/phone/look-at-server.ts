import { SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';

/**
 * Whether anybody answers at a SIP server's port, by a plain request. Chromium holds back each further WebSocket after
 * about 13 that failed, at last for one to five seconds (measured), and forgets them only after minutes; requests it does
 * not hold back. Long enough for a second SYN (RFC 6298: after one second), so that a path that comes back is seen at once.
 */
const LOOK_MS = 1.2 * SECOND_MS;

/** Any answer will do, a refusal too: what it says is not ours to read (`no-cors`). */
export async function lookAtServer(server: string, startTimer: StartTimer): Promise<boolean> {
  const stop = new AbortController();
  const cancel = startTimer(LOOK_MS, () => stop.abort());
  try {
    await fetch(server.replace(/^ws/, 'http'), {
      method: 'HEAD',
      mode: 'no-cors',
      cache: 'no-store',
      credentials: 'omit',
      signal: stop.signal,
    });
    return true;
  } catch {
    return false;
  } finally {
    cancel();
  }
}
