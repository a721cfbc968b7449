import { SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';

/** Desk → phone page (web shell): this document, known by `desk`, wants its end of the direct line. */
export interface DeskReady {
  readonly kind: 'seat:desk-ready';
  readonly desk: string;
}

/**
 * Says every second that this desk is here, so that a line that was lost on the way (nobody listened yet, the phone
 * page was busy) is made anew. The phone page gives each document one port and a new one only when the first stays dead.
 *
 * @returns dispose
 */
export function announceDesk(phoneOrigin: string, desk: string, startTimer: StartTimer): () => void {
  const ready: DeskReady = { kind: 'seat:desk-ready', desk };
  let cancel = (): void => undefined;
  const announce = (): void => {
    window.parent.postMessage(ready, phoneOrigin);
    cancel = startTimer(SECOND_MS, announce);
  };
  announce();
  return () => cancel();
}
