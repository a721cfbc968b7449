import { MINUTE_MS, SECOND_MS, type StartTimer } from '../../../../../shared/time/clock.ts';
import type { AskedState, PbxState } from './pbx-state.ts';

interface ResyncOptions {
  readonly startTimer: StartTimer;
  readonly ask: () => Promise<AskedState>;
  /** @param heard calls of which events came while the state was being read: the events are newer than it */
  readonly adopt: (state: PbxState, heard: ReadonlySet<string>) => void;
  readonly onForbidden: (detail: string) => void;
  /** Nothing is amiss at the PBX that somebody may be mending just now. */
  readonly isWell: () => boolean;
}

/** Asks how everything stands, at once when told to and from time to time by itself; one question at a time. */
export interface Resync {
  start(): void;
  stop(): void;
  /** An event of this call came. */
  heard(callRef: string): void;
}

/** A drift that no event explains is found at the latest by then. */
const RESYNC_MS = 5 * MINUTE_MS;
const AGAIN_MS = SECOND_MS;
const MENDING_MS = 15 * SECOND_MS;

export function createResync({ startTimer, ask, adopt, onForbidden, isWell }: ResyncOptions): Resync {
  let cancel = (): void => undefined;
  /** null while nothing is being asked. */
  let seen: Set<string> | null = null;
  let isStopped = false;
  const start = async (): Promise<void> => {
    cancel();
    isStopped = false;
    if (seen !== null) return;
    const heard = new Set<string>();
    seen = heard;
    const asked = await ask();
    seen = null;
    if (isStopped) return;
    if (asked.kind === 'ok') adopt(asked.state, heard);
    else if (asked.kind === 'forbidden') onForbidden(asked.detail);
    const nextMs = asked.kind === 'silent' ? AGAIN_MS : isWell() ? RESYNC_MS : MENDING_MS;
    cancel = startTimer(nextMs, () => void start());
  };
  const stop = (): void => {
    isStopped = true;
    cancel();
  };
  return { start: () => void start(), stop, heard: (callRef) => seen?.add(callRef) };
}
